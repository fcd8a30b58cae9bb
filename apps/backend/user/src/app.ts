import type { ServiceTokens, VerifyUserToken } from '@countersign/auth/server';
import { databaseAway } from '@countersign/database';
import { createServiceApp, type Logger, type Metrics } from '@countersign/http';
import { ownerBodyBytes, ownerRoutes } from '@countersign/owner';
import type { AuthPeople } from './auth/auth-people.ts';
import type { UserDatabase } from './database.ts';
import { createUser } from './users/create.ts';
import { deactivateUser } from './users/deactivate.ts';
import { internalUserRoutes } from './users/internal-routes.ts';
import { userRoutes } from './users/routes.ts';

/** What the user service is composed of. */
export interface Dependencies {
  database: Pick<UserDatabase, 'db' | 'ready'>;
  auth: AuthPeople;
  tokens: ServiceTokens;
  verifyPerson: VerifyUserToken;
  logger: Logger;
  metrics?: Metrics;
}

/** The user service: the directory of users, and the actions that create and deactivate them. */
export function createApp(deps: Dependencies) {
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
          deactivate_user: deactivateUser(db, auth),
        },
      }),
    );
}

/** The routes of the user service, for typed clients. */
export type App = ReturnType<typeof createApp>;
