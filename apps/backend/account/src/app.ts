import { databaseAway } from '@countersign/database';
import { createServiceApp } from '@countersign/http';
import { ownerBodyBytes, ownerRoutes } from '@countersign/owner';
import { createAccount } from './accounts/create.ts';
import { accountRoutes } from './accounts/routes.ts';
import type { Deps } from './deps.ts';

/** The account service: the directory of accounts and the execution of `create_account`. */
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
        handlers: { create_account: createAccount(db, directory) },
      }),
    );
}

/** The routes of the account service, for typed clients. */
export type App = ReturnType<typeof createApp>;
