import { databaseAway } from '@countersign/database';
import { createServiceApp } from '@countersign/http';
import { ownerBodyBytes, ownerRoutes } from '@countersign/owner';
import { adjustBalance } from './accounts/adjust-balance.ts';
import { changeAccountOwner } from './accounts/change-account-owner.ts';
import { changeAccountStatus } from './accounts/change-account-status.ts';
import { createAccount } from './accounts/create.ts';
import { accountRoutes } from './accounts/routes.ts';
import { updateAccount } from './accounts/update.ts';
import type { Deps } from './deps.ts';

/** The account service: the directory of accounts, and the actions that open and change them. */
export function createApp(deps: Deps) {
  const { database, directory, tokens, verifyPerson, logger, metrics } = deps;
  const { db } = database;
  return createServiceApp({
    service: 'account',
    logger,
    ...(metrics && { metrics }),
    classify: databaseAway,
    ready: async () => ({ database: await database.ready() }),
    maxBodyBytes: ownerBodyBytes,
  })
    .route('/', accountRoutes({ db, verifyPerson }))
    .route(
      '/',
      ownerRoutes({
        owner: 'account',
        db,
        tokens,
        handlers: {
          create_account: createAccount(db, directory),
          adjust_balance: adjustBalance(db),
          change_account_status: changeAccountStatus(db),
          update_account: updateAccount(db),
          change_account_owner: changeAccountOwner(db, directory),
        },
      }),
    );
}

/** The routes of the account service, for typed clients. */
export type App = ReturnType<typeof createApp>;
