import type { Payload, Preparation, Warning } from '@countersign/actions';
import { promotions, type PromotionDb } from '@countersign/db-promotion';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import { codeTaken } from './refusals.ts';
import { nameExists, periodWarnings, warn } from './warnings.ts';

type Proposal = Payload<'create_promotion'>;

/**
 * Pictures a new promotion. Throws `conflict` when its code is taken; warns when another one has its
 * name, when it starts or ends in the past, and when an amount has no currency.
 */
export async function prepareCreatePromotion(
  db: PromotionDb,
  payload: Proposal,
): Promise<Preparation> {
  const taken = await lookUp(db, payload);
  if (taken.code) {
    throw new DomainError('conflict', codeTaken.message, {
      details: [{ field: codeTaken.field, message: codeTaken.message }],
    });
  }
  return {
    target: null,
    targetVersion: null,
    before: null,
    after: {
      ...payload,
      description: payload.description ?? null,
      currency: payload.currency ?? null,
      status: 'active',
    },
    warnings: [
      ...currencyWarnings(payload),
      ...periodWarnings(payload, Date.now()),
      ...(taken.name ? [nameExists()] : []),
    ],
    party: [],
  };
}

/** Version 1 of the action knew no currencies. */
function currencyWarnings({ discountType, currency }: Proposal): Warning[] {
  return discountType === 'fixed' && currency === undefined
    ? [warn('currency_missing', 'The amount has no currency', 'payload.discountValue')]
    : [];
}

/** What another promotion has already. */
async function lookUp(
  db: PromotionDb,
  { code, name }: Pick<Proposal, 'code' | 'name'>,
): Promise<{ code: boolean; name: boolean }> {
  const { rows } = await db.execute<{ code: boolean; name: boolean }>(sql`
    select exists (select from ${promotions} where upper(${promotions.code}) = upper(${code})) as code,
      exists (select from ${promotions} where lower(${promotions.name}) = lower(${name})) as name`);
  return rows[0]!;
}
