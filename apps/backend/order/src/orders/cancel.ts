import { orders, type OrderDb, type OrderSchema } from '@countersign/db-order';
import { Refused, resultOf, type ActionHandler } from '@countersign/owner';
import { and, eq, sql } from 'drizzle-orm';
import { prepareCancelOrder } from './prepare-cancel.ts';
import { alreadyCancelled, staleTarget, unknownOrder } from './refusals.ts';

/**
 * Cancels an open order of the version that was reviewed; refused when it is cancelled already or has
 * changed. The result holds `orderId` and `status`.
 */
export function cancelOrder(db: OrderDb): ActionHandler<OrderSchema, 'cancel_order'> {
  return {
    prepare: (payload) => prepareCancelOrder(db, payload),
    effect({ orderId }, { actionId, target, targetVersion }) {
      if (target !== orderId) throw new Refused(staleTarget);
      const reviewed = and(
        eq(orders.orderId, orderId),
        sql`${orders.version}::text = ${targetVersion ?? ''}`,
      );
      return db
        .update(orders)
        .set({
          status: 'cancelled',
          cancelledByAction: actionId,
          version: sql`${orders.version} + 1`,
          updatedAt: sql`now()`,
        })
        .where(and(reviewed, eq(orders.status, 'open')))
        .returning({ result: resultOf({ orderId: orders.orderId, status: orders.status }) });
    },
    async explain({ orderId }) {
      const [order] = await db.select().from(orders).where(eq(orders.orderId, orderId));
      if (order === undefined) throw new Refused(unknownOrder);
      throw new Refused(order.status === 'open' ? staleTarget : alreadyCancelled);
    },
  };
}
