import { databaseAway } from '@countersign/database';
import { createServiceApp } from '@countersign/http';
import { ownerBodyBytes, ownerRoutes } from '@countersign/owner';
import { changeAccess } from './access/change-access.ts';
import { changeWayIn } from './access/change-way-in.ts';
import { createDelegation } from './delegations/create.ts';
import { changeMembership } from './groups/change-membership.ts';
import { createGroup } from './groups/create.ts';
import { changeLimits } from './standing/change-limits.ts';
import { changeRoles } from './standing/change-roles.ts';
import { createUser } from './users/create.ts';
import { internalUserRoutes } from './users/internal-routes.ts';
import { userRoutes } from './users/routes.ts';
import { updateUser } from './users/update.ts';
import type { Deps } from './deps.ts';

/** The user service: the directories of people and groups, and the actions that change them. */
export function createApp(deps: Deps) {
  const { database, auth, tokens, verifyPerson, logger, metrics } = deps;
  const { db } = database;
  return createServiceApp({
    service: 'user',
    logger,
    ...(metrics && { metrics }),
    classify: databaseAway,
    ready: async () => ({ database: await database.ready() }),
    maxBodyBytes: ownerBodyBytes,
  })
    .route('/', userRoutes({ db, auth, verifyPerson }))
    .route('/', internalUserRoutes({ db, tokens }))
    .route(
      '/',
      ownerRoutes({
        owner: 'user',
        db,
        tokens,
        handlers: {
          create_user: createUser(db, auth),
          update_user: updateUser(db, auth),
          lock_user: changeAccess('lock_user', db, auth),
          unlock_user: changeAccess('unlock_user', db, auth),
          deactivate_user: changeAccess('deactivate_user', db, auth),
          reactivate_user: changeAccess('reactivate_user', db, auth),
          resend_invitation: changeWayIn('resend_invitation', db, auth),
          revoke_invitation: changeWayIn('revoke_invitation', db, auth),
          reset_second_factor: changeWayIn('reset_second_factor', db, auth),
          create_group: createGroup(auth),
          change_membership: changeMembership(db, auth),
          create_delegation: createDelegation(db, auth),
          change_limits: changeLimits(db, auth),
          change_roles: changeRoles(db, auth),
        },
      }),
    );
}

/** The routes of the user service, for typed clients. */
export type App = ReturnType<typeof createApp>;
