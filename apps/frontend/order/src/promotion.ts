import type { PromotionTerms } from '@countersign/actions';
import type { PromotionClient } from '@countersign/promotion-service/client';
import type { RowOf } from '@countersign/remote';
import type { Lookup } from '@countersign/remote/form';
import { amountText } from '@countersign/ui';
import { hc } from 'hono/client';
import { t } from './strings.ts';

/** A promotion as the directory of promotions has it. */
export type Promotion = RowOf<PromotionClient['api']['promotion']['promotions']['$get']>;

/** What is known of the promotion with a code. */
export type PromotionLookup = Lookup<
  Pick<Promotion, keyof PromotionTerms | 'startDate' | 'endDate' | 'status'>
>;

/** Finds the promotion with this code; undefined when there is none. Throws when it cannot be read. */
export async function findPromotion(
  code: string,
  fetchIt: typeof fetch,
): Promise<Promotion | undefined> {
  const client: unknown = hc('/', { fetch: fetchIt });
  const { api } = client as PromotionClient;
  const reply = await api.promotion.promotions.$get({ query: { code } });
  const body = await reply.json();
  if (!body.success) throw new Error('the promotion cannot be looked up');
  const [found] = body.data;
  if (found && 'unreadable' in found) throw new Error('the promotion cannot be read');
  return found;
}

/** Why an order cannot have the promotion with this code at a moment (milliseconds), as far as is known. */
export function promotionProblem(
  code: string,
  lookup: PromotionLookup,
  now: number,
): string | undefined {
  const texts = t.promotion;
  if (lookup.key !== code) return texts.pending;
  switch (lookup.state) {
    case 'none':
    case 'asking':
      return texts.pending;
    case 'missing':
      return texts.missing;
    case 'away':
      return texts.away;
    case 'found': {
      const { startDate, endDate, status } = lookup.value;
      if (status === 'paused') return texts.paused;
      if (status === 'ended') return texts.ended;
      if (now < Date.parse(startDate)) return texts.notStarted;
      return now < Date.parse(endDate) ? undefined : texts.ended;
    }
  }
}

/** What a promotion takes off: `12.5 %`, or `5.00 EUR`. */
export function discountText({ discountType, discountValue, currency }: PromotionTerms): string {
  return amountText(discountValue, discountType === 'percentage' ? '%' : currency);
}
