import type { Payload } from '@countersign/actions';
import type { ActionContent } from '@countersign/actions/canonical';
import { createServiceFetch } from '@countersign/auth/server';
import { createTestIdentity } from '@countersign/auth/testing';
import { orderLines, orders, type OrderDb, type OrderRow } from '@countersign/db-order';
import { createTestDb } from '@countersign/db-order/testing';
import { checkReplies, listenOnFreePort } from '@countersign/http/testing';
import { createPromotionClient } from '@countersign/promotion-service/client';
import { startPromotion } from '@countersign/promotion-service/testing';
import { silentLogger } from '@countersign/telemetry/testing';
import { createUserClient } from '@countersign/user-service/client';
import { startUser } from '@countersign/user-service/testing';
import { createApp } from '../app.ts';
import { createCustomers } from '../calls/customers.ts';
import { createPromotions } from '../calls/promotions.ts';

/** The order service on a database of its own, beside those that it asks, which listen on loopback. */
export async function startOrder() {
  const identity = await createTestIdentity();
  const tokens = identity.serviceTokens('order');
  const user = await startUser({ identity });
  const promotion = await startPromotion({ identity });
  const userListener = await listenOnFreePort(user.app);
  const promotionListener = await listenOnFreePort(promotion.app);
  const database = await createTestDb();
  const fetchFrom = (audience: 'user' | 'promotion') => ({
    fetch: createServiceFetch({ tokens, audience, timeoutMs: 2_000 }),
  });
  const app = checkReplies(
    createApp({
      database,
      tokens,
      logger: silentLogger(),
      verifyPerson: identity.verifier('order'),
      customers: createCustomers(createUserClient(userListener.url, fetchFrom('user'))),
      promotions: createPromotions(
        createPromotionClient(promotionListener.url, fetchFrom('promotion')),
      ),
    }),
  );
  return {
    app,
    identity,
    database,
    user,
    promotion,
    /** The user service stops listening. */
    stopUser: () => userListener.close(),
    /** The promotion service stops listening. */
    stopPromotion: () => promotionListener.close(),
    async close() {
      await userListener.close();
      await promotionListener.close();
      await user.database.close();
      await promotion.database.close();
      await database.close();
    },
  };
}

let serial = 0;

/** A payload of `create_order` with an item of its own: two lines, without a promotion. */
export function orderPayload(
  customerId: string,
  overrides: Partial<Payload<'create_order'>> = {},
): Payload<'create_order'> {
  serial += 1;
  return {
    customerId,
    currency: 'EUR',
    lines: [
      { item: `Desk ${serial}`, quantity: 2, unitPrice: '349.00' },
      { item: 'Lamp', quantity: 3, unitPrice: '19.90' },
    ],
    total: '757.70',
    ...overrides,
  };
}

/** What is hashed and executed for a payload of `create_order`. */
export function orderContent(payload: unknown): ActionContent {
  return {
    actionType: 'create_order',
    schemaVersion: 1,
    payload,
    target: null,
    targetVersion: null,
  };
}

/** What is hashed and executed to cancel an order of this version. */
export function cancellation(orderId: string, version: number | string): ActionContent {
  return {
    actionType: 'cancel_order',
    schemaVersion: 1,
    payload: { orderId, reason: 'Ordered twice' },
    target: orderId,
    targetVersion: String(version),
  };
}

/** Puts an order of two lines into the database, as an approved action would. */
export function placeOrder(db: OrderDb, overrides: Partial<OrderRow> = {}): Promise<OrderRow> {
  const { lines, total, ...order } = orderPayload(crypto.randomUUID());
  const createdByAction = crypto.randomUUID();
  return db.transaction(async (tx) => {
    const [row] = await tx
      .insert(orders)
      .values({ ...order, subtotal: total, discount: '0', total, createdByAction, ...overrides })
      .returning();
    const { orderId, currency } = row!;
    await tx
      .insert(orderLines)
      .values(lines.map((line, place) => ({ ...line, orderId, currency, position: place + 1 })));
    return row!;
  });
}
