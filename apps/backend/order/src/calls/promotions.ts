import type { PromotionStatus, PromotionTerms } from '@countersign/actions';
import { unwrapIfFound } from '@countersign/calls';
import type { PromotionClient } from '@countersign/promotion-service/client';

/** What the order service needs to know of promotions. */
export interface Promotions {
  /** The one with this code, or `undefined`. Throws `unavailable` when the service is away. */
  find(code: string): Promise<Promotion | undefined>;
}

/** A promotion as its service tells it: while `active`, it holds from `startDate` until just before `endDate`. */
export interface Promotion extends PromotionTerms {
  name: string;
  startDate: string;
  endDate: string;
  status: PromotionStatus;
}

/** Promotions, over the promotion service's typed client. */
export function createPromotions(client: PromotionClient): Promotions {
  const byCode = client.internal.promotions['by-code'][':code'];
  return { find: (code) => unwrapIfFound(byCode.$get({ param: { code } })) };
}
