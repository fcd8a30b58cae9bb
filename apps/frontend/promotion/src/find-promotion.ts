import type { PromotionClient } from '@countersign/promotion-service/client';
import type { RecordOf } from '@countersign/remote';
import { hc } from 'hono/client';

type Promotions = PromotionClient['api']['promotion']['promotions'];

/** A promotion as its service sends it. */
export type Promotion = RecordOf<Promotions[':id']['$get']>;

/** Finds the promotion with this id; undefined when there is none. Throws when it cannot be read. */
export async function findPromotion(
  id: string,
  fetchIt: typeof fetch,
): Promise<Promotion | undefined> {
  const client: unknown = hc('/', { fetch: fetchIt });
  const { api } = client as PromotionClient;
  const reply = await api.promotion.promotions[':id'].$get({ param: { id } });
  const status: number = reply.status;
  if (status === 404) return undefined;
  if (!reply.ok) throw new Error('the promotion cannot be looked up');
  const { data } = await reply.json();
  if ('unreadable' in data) throw new Error('the promotion cannot be read');
  return data;
}
