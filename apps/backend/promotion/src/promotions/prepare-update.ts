import {
  compareDecimals,
  type Payload,
  type Preparation,
  type Warning,
} from '@countersign/actions';
import { promotions, type PromotionDb } from '@countersign/db-promotion';
import { and, ne, sql } from 'drizzle-orm';
import type { Promotion } from '../replies.ts';
import { findChangeable } from './find-changeable.ts';
import { pictureOf } from './picture.ts';
import { problemOfKept } from './problem-of-kept.ts';
import { nothingChanges } from './refusals.ts';
import { refusePreparation } from './refuse-preparation.ts';
import { nameExists, periodWarnings } from './warnings.ts';

type Proposal = Payload<'update_promotion'>;

/**
 * Pictures other terms of a promotion; the target is the promotion, its version the row's. Throws what
 * `findChangeable` throws, `invalid` when its type of discount or its currency would be another, `conflict`
 * when nothing would change. Warns when another one has the new name, when its new start lies in the past,
 * and its end.
 */
export async function prepareUpdatePromotion(
  db: PromotionDb,
  proposal: Proposal,
): Promise<Preparation> {
  const promotion = await findChangeable(db, proposal.promotionId);
  const problem = problemOfKept(promotion, proposal);
  if (problem) throw refusePreparation('invalid', problem);
  const { promotionId, reason, ...terms } = proposal;
  const proposed = {
    ...terms,
    description: terms.description ?? null,
    currency: terms.currency ?? null,
  };
  const before = { ...pictureOf(promotion), ...writtenAlike(promotion, proposal) };
  const isSame = Object.entries(proposed).every(
    ([field, value]) => before[field as keyof typeof before] === value,
  );
  if (isSame) throw refusePreparation('conflict', nothingChanges('payload'));
  return {
    target: promotionId,
    targetVersion: String(promotion.version),
    before,
    after: { ...before, ...proposed, reason },
    warnings: [
      ...warningsOfPeriod(before, proposal),
      ...(proposal.name !== promotion.name && (await isTaken(db, proposal)) ? [nameExists()] : []),
    ],
    party: [],
  };
}

/** What stays is written as it was filed, so that it is seen to stay. */
function writtenAlike(promotion: Promotion, proposal: Proposal) {
  const alike: Partial<Proposal> = {};
  if (compareDecimals(promotion.discountValue, proposal.discountValue) === 0) {
    alike.discountValue = proposal.discountValue;
  }
  for (const field of ['startDate', 'endDate'] as const) {
    if (Date.parse(promotion[field]) === Date.parse(proposal[field]))
      alike[field] = proposal[field];
  }
  return alike;
}

function warningsOfPeriod(before: Pick<Promotion, 'startDate'>, proposal: Proposal): Warning[] {
  const isNew = before.startDate !== proposal.startDate;
  return periodWarnings(proposal, Date.now()).filter(({ code }) => isNew || code === 'ended');
}

async function isTaken(db: PromotionDb, { promotionId, name }: Proposal): Promise<boolean> {
  const others = and(
    sql`lower(${promotions.name}) = lower(${name})`,
    ne(promotions.promotionId, promotionId),
  );
  const found = await db.select({ code: promotions.code }).from(promotions).where(others).limit(1);
  return found.length > 0;
}
