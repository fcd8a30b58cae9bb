import type { Payload, PromotionStatus } from '@countersign/actions';
import type { ActionContent } from '@countersign/actions/canonical';
import { createTestIdentity, type TestIdentity } from '@countersign/auth/testing';
import { promotions, type PromotionDb, type PromotionRow } from '@countersign/db-promotion';
import { createTestDb } from '@countersign/db-promotion/testing';
import { checkReplies } from '@countersign/http/testing';
import { silentLogger } from '@countersign/telemetry/testing';
import { createApp } from '../app.ts';

/** The promotion service on a database of its own, which trusts its own keys or those of `identity`. */
export async function startPromotion(options: { identity?: TestIdentity } = {}) {
  const identity = options.identity ?? (await createTestIdentity());
  const database = await createTestDb();
  const app = checkReplies(
    createApp({
      database,
      logger: silentLogger(),
      tokens: identity.serviceTokens('promotion'),
      verifyPerson: identity.verifier('promotion'),
    }),
  );
  return { app, identity, database };
}

let serial = 0;

/** A payload of `create_promotion` with a code of its own. */
export function promotionPayload(
  overrides: Partial<Payload<'create_promotion'>> = {},
): Payload<'create_promotion'> {
  serial += 1;
  return {
    code: `SUMMER-${serial}`,
    name: `Summer ${serial}`,
    discountType: 'percentage',
    discountValue: '12.5',
    startDate: '2096-06-01T00:00:00Z',
    endDate: '2096-07-01T00:00:00Z',
    ...overrides,
  };
}

export function promotionContent(payload: unknown = promotionPayload()): ActionContent {
  return {
    actionType: 'create_promotion',
    schemaVersion: 1,
    payload,
    target: null,
    targetVersion: null,
  };
}

/** Puts a promotion into the database, as an approved action would. */
export async function launchPromotion(
  db: PromotionDb,
  {
    promotionId,
    ...overrides
  }: Partial<Payload<'create_promotion'>> & { promotionId?: string } = {},
): Promise<PromotionRow> {
  const { startDate, endDate, ...rest } = promotionPayload(overrides);
  const period = { startDate: new Date(startDate), endDate: new Date(endDate) };
  const createdByAction = crypto.randomUUID();
  const [row] = await db
    .insert(promotions)
    .values({ ...rest, ...period, createdByAction, ...(promotionId && { promotionId }) })
    .returning();
  return row!;
}

/** What is hashed and executed to give a promotion of this version another status. */
export function statusChange(
  promotionId: string,
  version: number | string,
  status: PromotionStatus = 'paused',
): ActionContent {
  return {
    actionType: 'change_promotion_status',
    schemaVersion: 1,
    payload: { promotionId, status, reason: 'Sold out for now' },
    target: promotionId,
    targetVersion: String(version),
  };
}

/** What is hashed and executed to give a promotion of this version these terms, in place of others. */
export function termsChange(
  { promotionId, version }: Pick<PromotionRow, 'promotionId' | 'version'>,
  terms: Partial<Payload<'update_promotion'>> = {},
): ActionContent & { payload: Payload<'update_promotion'> } {
  const { code: _code, ...others } = promotionPayload();
  return {
    actionType: 'update_promotion',
    schemaVersion: 1,
    payload: { promotionId, ...others, discountValue: '15', reason: 'Runs longer', ...terms },
    target: promotionId,
    targetVersion: String(version),
  };
}
