import { priceOrder } from '@countersign/actions';
import { orderLines, orders, type OrderDb, type OrderSchema } from '@countersign/db-order';
import { reasonOf, Refused, resultOf, type ReversibleHandler } from '@countersign/owner';
import { sql } from 'drizzle-orm';
import { checkOrder, type Services } from './check-order.ts';
import { prepareCreateOrder } from './prepare-create.ts';
import { tooMuch } from './refusals.ts';

/**
 * Places an order with its lines; refused when its customer is not, or no longer, active, when its
 * promotion does not hold, and when its total is another one. The result holds `orderId` and `total`.
 */
export function createOrder(
  db: OrderDb,
  services: Services,
): ReversibleHandler<OrderSchema, 'create_order'> {
  return {
    prepare: (payload) => prepareCreateOrder(services, payload),
    async reserve(payload) {
      const { refusal } = await checkOrder(services, payload, Date.now());
      if (refusal) throw new Refused(refusal);
    },
    effect({ lines, ...order }, { actionId }) {
      const { currency, total } = order;
      const sum = priceOrder({ currency, lines });
      if ('problem' in sum) throw new Refused(tooMuch(sum.problem));
      const { subtotal } = sum;
      // What was approved is the total, which was checked just now: the rest is the discount.
      const discount = sql`${subtotal}::numeric - ${total}::numeric`;
      return db
        .insert(orders)
        .values({ ...order, subtotal, discount, createdByAction: actionId })
        .returning({
          orderId: orders.orderId,
          result: resultOf({ orderId: orders.orderId, total: sql`${total}::text` }),
        });
    },
    beside({ lines, currency }) {
      const rows = lines.map((line, place) => ({ ...line, position: place + 1 }));
      return sql`insert into ${orderLines} (order_id, currency, position, item, quantity, unit_price)
        select effect.order_id, ${currency}::text, line.* from effect,
          jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
            as line (position int, item text, quantity int, "unitPrice" numeric)`;
    },
    // Whether it is open still, says the preparation.
    reverse: async (done) => ({
      actionType: 'cancel_order',
      payload: { orderId: String(done.result['orderId']), reason: reasonOf(done) },
    }),
  };
}
