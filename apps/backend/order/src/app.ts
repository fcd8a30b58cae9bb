import { databaseAway } from '@countersign/database';
import { createServiceApp } from '@countersign/http';
import { ownerBodyBytes, ownerRoutes } from '@countersign/owner';
import { cancelOrder } from './orders/cancel.ts';
import { createOrder } from './orders/create.ts';
import { orderRoutes } from './orders/routes.ts';
import type { Deps } from './deps.ts';

/** The order service: the directory of orders, and the actions that create and cancel them. */
export function createApp(deps: Deps) {
  const { database, customers, promotions, tokens, verifyPerson, logger, metrics } = deps;
  const { db } = database;
  return createServiceApp({
    service: 'order',
    logger,
    ...(metrics && { metrics }),
    classify: databaseAway,
    ready: async () => ({ database: await database.ready() }),
    maxBodyBytes: ownerBodyBytes,
  })
    .route('/', orderRoutes({ db, verifyPerson }))
    .route(
      '/',
      ownerRoutes({
        owner: 'order',
        db,
        tokens,
        handlers: {
          create_order: createOrder(db, { customers, promotions }),
          cancel_order: cancelOrder(db),
        },
      }),
    );
}

/** The routes of the order service, for typed clients. */
export type App = ReturnType<typeof createApp>;
