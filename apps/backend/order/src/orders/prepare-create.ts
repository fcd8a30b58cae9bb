import type { Payload, Preparation } from '@countersign/actions';
import { checkOrder, type Services } from './check-order.ts';
import { refuse } from './refuse.ts';

/**
 * Pictures a new order with its customer and what it costs. Throws `conflict` when the customer is not
 * active or the promotion does not hold now, `invalid` when there is no such customer or promotion or
 * the total is another one, `unavailable` when a service that knows is away.
 */
export async function prepareCreateOrder(
  services: Services,
  payload: Payload<'create_order'>,
): Promise<Preparation> {
  const checked = await checkOrder(services, payload, Date.now());
  if (checked.refusal) throw refuse(checked.refusal);
  const { customer, promotion, price } = checked;
  return {
    target: null,
    targetVersion: null,
    before: null,
    after: {
      ...payload,
      promotionCode: payload.promotionCode ?? null,
      promotion: promotion ? { name: promotion.name } : null,
      subtotal: price.subtotal,
      discount: price.discount,
      customer: { username: customer.username, fullName: customer.fullName },
      status: 'open',
    },
    warnings: [],
    party: [customer.userId],
  };
}
