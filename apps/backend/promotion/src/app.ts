import { databaseAway } from '@countersign/database';
import { createServiceApp } from '@countersign/http';
import { ownerBodyBytes, ownerRoutes } from '@countersign/owner';
import { changePromotionStatus } from './promotions/change-status.ts';
import { createPromotion } from './promotions/create.ts';
import { internalPromotionRoutes } from './promotions/internal-routes.ts';
import { promotionRoutes } from './promotions/routes.ts';
import { updatePromotion } from './promotions/update.ts';
import type { Deps } from './deps.ts';

/** The promotion service: the directory of promotions, and the actions that make and change them. */
export function createApp(deps: Deps) {
  const { database, tokens, verifyPerson, logger, metrics } = deps;
  const { db } = database;
  return createServiceApp({
    service: 'promotion',
    logger,
    ...(metrics && { metrics }),
    classify: databaseAway,
    ready: async () => ({ database: await database.ready() }),
    maxBodyBytes: ownerBodyBytes,
  })
    .route('/', promotionRoutes({ db, verifyPerson }))
    .route('/', internalPromotionRoutes({ db, tokens }))
    .route(
      '/',
      ownerRoutes({
        owner: 'promotion',
        db,
        tokens,
        handlers: {
          create_promotion: createPromotion(db),
          update_promotion: updatePromotion(db),
          change_promotion_status: changePromotionStatus(db),
        },
      }),
    );
}

/** The routes of the promotion service, for typed clients. */
export type App = ReturnType<typeof createApp>;
