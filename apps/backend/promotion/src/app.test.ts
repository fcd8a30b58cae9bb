import { createTestIdentity, testPerson } from '@countersign/auth/testing';
import { createClient } from '@countersign/db-promotion';
import { silentLogger } from '@countersign/telemetry/testing';
import { contractClient, order } from '@countersign/owner/testing';
import { expect, test } from 'vitest';
import { createApp } from './app.ts';
import { promotionContent, promotionPayload } from './testing/service.ts';

const away = {
  status: 503,
  body: { success: false, error: { code: 'unavailable', details: [] } },
};

test('while the database is away everything is 503, and nothing is told of it', async () => {
  const url = 'postgres://promotion_app:secret@127.0.0.1:1/countersign_promotion';
  const identity = await createTestIdentity();
  const database = createClient(url, { applicationName: 'promotion-test' });
  const app = createApp({
    database,
    logger: silentLogger(),
    tokens: identity.serviceTokens('promotion'),
    verifyPerson: identity.verifier('promotion'),
  });
  const client = contractClient(app, 'promotion', identity);
  const answers = [
    await client.execute(order(promotionContent())),
    await client.prepare('create_promotion', promotionPayload()),
  ];
  for (const answer of answers) {
    expect(answer).toMatchObject(away);
    expect(JSON.stringify(answer)).not.toMatch(/secret|select|ECONN/i);
  }
  const headers = await identity.as(testPerson(), 'promotion');
  for (const path of ['promotions', `promotions/${crypto.randomUUID()}`]) {
    expect((await app.request(`/api/promotion/${path}`, { headers })).status).toBe(503);
  }
  expect((await app.request('/ready')).status).toBe(503);
  expect((await app.request('/health')).status).toBe(200);
  await database.close();
});
