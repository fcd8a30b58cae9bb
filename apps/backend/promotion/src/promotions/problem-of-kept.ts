import type { Payload, Refusal } from '@countersign/actions';
import type { Promotion } from '../replies.ts';
import { otherCurrency, otherDiscountType } from './refusals.ts';

/** What of a promotion would not stay although it must: its type of discount, and the currency that it has. */
export function problemOfKept(
  { discountType, currency }: Pick<Promotion, 'discountType' | 'currency'>,
  proposal: Payload<'update_promotion'>,
): Required<Refusal> | undefined {
  if (proposal.discountType !== discountType) return otherDiscountType(discountType);
  if (currency !== null && proposal.currency !== currency) return otherCurrency(currency);
  return undefined;
}
