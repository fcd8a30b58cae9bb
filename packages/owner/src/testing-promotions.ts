import type { Payload, Schedule } from '@countersign/actions';
import { createTestIdentity, type TestIdentity } from '@countersign/auth/testing';
import { databaseAway } from '@countersign/database';
import { ledger, promotions, type PromotionSchema } from '@countersign/db-promotion';
import { createTestDb, type PromotionTestDb } from '@countersign/db-promotion/testing';
import { createServiceApp } from '@countersign/http';
import { silentLogger } from '@countersign/telemetry/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll } from 'vitest';
import type { ActionHandlers } from './handler.ts';
import { type ActionHandler, ownerRoutes, resultOf } from './index.ts';
import { contractClient, order } from './testing.ts';

type Handler = ActionHandler<PromotionSchema, 'create_promotion'>;

/** What a promotion is filed with where nothing else is said. */
export const payload: Payload<'create_promotion'> = {
  code: 'SUMMER',
  name: 'Summer',
  discountType: 'percentage',
  discountValue: '12.5',
  startDate: '2026-06-01T00:00:00Z',
  endDate: '2026-07-01T00:00:00Z',
};

/** An order that nobody has sent yet. */
export const freshOrder = (schedule?: Schedule) =>
  order({
    actionType: 'create_promotion',
    schemaVersion: 1,
    payload: { ...payload, code: `C${crypto.randomUUID().slice(0, 8).toUpperCase()}` },
    target: null,
    targetVersion: null,
    schedule,
  });

/** A database of promotions for a test file, and owners on it. */
export function openPromotions() {
  let database: PromotionTestDb;
  let identity: TestIdentity;

  beforeAll(async () => {
    database = await createTestDb();
    identity = await createTestIdentity();
  });
  afterAll(() => database.close());

  /** The insert of a promotion, with a result. */
  function launch(
    { startDate, endDate, ...rest }: Payload<'create_promotion'>,
    createdByAction: string,
    result: Parameters<typeof resultOf>[0],
  ) {
    const period = { startDate: new Date(startDate), endDate: new Date(endDate) };
    return database.db
      .insert(promotions)
      .values({ ...rest, ...period, createdByAction })
      .returning({ promotionId: promotions.promotionId, result: resultOf(result) });
  }

  return {
    database: () => database,
    launch,
    /** An owner whose handler differs from the plain one in `parts`. */
    owner: (parts: Partial<Handler>) => {
      const handler: Handler = {
        prepare: () => Promise.reject(new Error('not asked here')),
        effect: (values, { actionId }) => launch(values, actionId, { code: promotions.code }),
        ...parts,
      };
      const app = createServiceApp({
        service: 'promotion',
        logger: silentLogger(),
        classify: databaseAway,
      }).route(
        '/',
        ownerRoutes({
          owner: 'promotion',
          db: database.db,
          tokens: identity.serviceTokens('promotion'),
          // Whatever else promotion owns, nothing here asks for it.
          handlers: Object.assign({} as ActionHandlers<'promotion', PromotionSchema>, {
            create_promotion: handler,
          }),
        }),
      );
      return contractClient(app, 'promotion', identity);
    },
    ledgerRows: (actionId: string) => database.db.$count(ledger, eq(ledger.actionId, actionId)),
    effects: (actionId: string) =>
      database.db.$count(promotions, eq(promotions.createdByAction, actionId)),
  };
}
