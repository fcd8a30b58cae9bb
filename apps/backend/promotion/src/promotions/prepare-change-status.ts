import type { Payload, Preparation, Warning } from '@countersign/actions';
import type { PromotionDb } from '@countersign/db-promotion';
import type { Promotion } from '../replies.ts';
import { findChangeable } from './find-changeable.ts';
import { pictureOf } from './picture.ts';
import { nothingChanges } from './refusals.ts';
import { refusePreparation } from './refuse-preparation.ts';
import { warn } from './warnings.ts';

/**
 * Pictures another status of a promotion; the target is the promotion, its version the row's. Throws what
 * `findChangeable` throws, and `conflict` when it has this status already.
 */
export async function prepareChangeStatus(
  db: PromotionDb,
  { promotionId, status, reason }: Payload<'change_promotion_status'>,
): Promise<Preparation> {
  const promotion = await findChangeable(db, promotionId);
  if (promotion.status === status) {
    throw refusePreparation('conflict', nothingChanges('payload.status'));
  }
  const before = pictureOf(promotion);
  return {
    target: promotionId,
    targetVersion: String(promotion.version),
    before,
    after: { ...before, status, reason },
    warnings: status === 'active' ? warningsOf(promotion, Date.now()) : [],
    party: [],
  };
}

function warningsOf({ endDate }: Promotion, now: number): Warning[] {
  if (Date.parse(endDate) > now) return [];
  const message = 'The promotion would apply to nothing: its end lies in the past';
  return [warn('ended', message, 'payload.status')];
}
