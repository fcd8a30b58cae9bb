import { ledger, orderLines, orders } from '@countersign/db-order';
import { users } from '@countersign/db-user';
import { ownerContract, type OwnerFixture } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import {
  cancellation,
  orderContent,
  orderPayload,
  placeOrder,
  startOrder,
} from './testing/service.ts';

type Service = Awaited<ReturnType<typeof startOrder>>;

let close = async (): Promise<void> => {};

async function start(): Promise<Service> {
  const service = await startOrder();
  close = () => service.close();
  return service;
}

const ledgerRowsIn =
  ({ database }: Service) =>
  (actionId: string) =>
    database.db.$count(ledger, eq(ledger.actionId, actionId));

ownerContract({
  owner: 'order',
  async start(): Promise<OwnerFixture> {
    const service = await start();
    const { app, identity, user, database } = service;
    const active = await user.addUser();
    return {
      app,
      identity,
      executable: async () => orderContent(orderPayload(active.userId)),
      async refusable() {
        const { userId } = await user.addUser({ status: 'provisioning' });
        return {
          content: orderContent(orderPayload(userId)),
          code: 'customer_not_active',
          async clear() {
            const { db } = user.database;
            await db.update(users).set({ status: 'active' }).where(eq(users.userId, userId));
          },
        };
      },
      // Half an order would count as half an effect.
      async effects(actionId) {
        const { db } = database;
        const lines = await db
          .select()
          .from(orderLines)
          .innerJoin(orders, eq(orders.orderId, orderLines.orderId))
          .where(eq(orders.createdByAction, actionId));
        return lines.length / 2;
      },
      ledgerRows: ledgerRowsIn(service),
    };
  },
  stop: () => close(),
});

ownerContract({
  owner: 'order',
  async start(): Promise<OwnerFixture> {
    const service = await start();
    const { app, identity, database } = service;
    return {
      app,
      identity,
      executable: async () => cancellation((await placeOrder(database.db)).orderId, 1),
      async refusable() {
        const orderId = crypto.randomUUID();
        return {
          content: cancellation(orderId, 1),
          code: 'unknown_order',
          clear: async () => void (await placeOrder(database.db, { orderId })),
        };
      },
      effects: (actionId) => database.db.$count(orders, eq(orders.cancelledByAction, actionId)),
      ledgerRows: ledgerRowsIn(service),
    };
  },
  stop: () => close(),
});
