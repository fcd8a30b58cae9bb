import { createServiceFetch } from '@countersign/auth/server';
import { createTestIdentity, testPerson } from '@countersign/auth/testing';
import { createClient } from '@countersign/db-order';
import { contractClient, order } from '@countersign/owner/testing';
import { createPromotionClient } from '@countersign/promotion-service/client';
import { silentLogger } from '@countersign/telemetry/testing';
import { createUserClient } from '@countersign/user-service/client';
import { expect, test } from 'vitest';
import { createApp } from './app.ts';
import { createCustomers } from './calls/customers.ts';
import { createPromotions } from './calls/promotions.ts';
import { cancellation, orderContent, orderPayload } from './testing/service.ts';

const away = {
  status: 503,
  body: { success: false, error: { code: 'unavailable', details: [] } },
};

test('while all that it needs is away everything is 503, and nothing is told of it', async () => {
  const url = 'postgres://order_app:secret@127.0.0.1:1/countersign_order';
  const identity = await createTestIdentity();
  const tokens = identity.serviceTokens('order');
  const database = createClient(url, { applicationName: 'order-test' });
  const nowhere = (audience: 'user' | 'promotion') =>
    [
      'http://127.0.0.1:1',
      { fetch: createServiceFetch({ tokens, audience, timeoutMs: 800 }) },
    ] as const;
  const app = createApp({
    database,
    tokens,
    logger: silentLogger(),
    verifyPerson: identity.verifier('order'),
    customers: createCustomers(createUserClient(...nowhere('user'))),
    promotions: createPromotions(createPromotionClient(...nowhere('promotion'))),
  });
  const client = contractClient(app, 'order', identity);
  const { payload, ...content } = cancellation(crypto.randomUUID(), 1);
  const creation = orderPayload(crypto.randomUUID());
  const answers = [
    await client.execute(order(orderContent(creation))),
    await client.execute(order({ ...content, payload })),
    await client.prepare('create_order', creation),
    await client.prepare('cancel_order', payload),
  ];
  for (const answer of answers) {
    expect(answer).toMatchObject(away);
    expect(JSON.stringify(answer)).not.toMatch(/secret|select|ECONN/i);
  }
  const headers = await identity.as(testPerson(), 'order');
  for (const path of ['orders', `orders/${crypto.randomUUID()}`]) {
    expect((await app.request(`/api/order/${path}`, { headers })).status).toBe(503);
  }
  expect((await app.request('/ready')).status).toBe(503);
  expect((await app.request('/health')).status).toBe(200);
  await database.close();
});
