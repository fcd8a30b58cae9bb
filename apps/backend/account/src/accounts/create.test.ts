import { accounts, ledger } from '@countersign/db-account';
import { users } from '@countersign/db-user';
import { contractClient, order } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountContent, accountPayload, startAccount } from '../testing/service.ts';

let service: Awaited<ReturnType<typeof startAccount>>;
let client: ReturnType<typeof contractClient>;
let userId: string;

beforeAll(async () => {
  service = await startAccount();
  client = contractClient(service.app, 'account', service.identity);
  userId = (await service.user.addUser()).userId;
});
afterAll(() => service.close());

const rowOf = async (actionId: string) => {
  const { db } = service.database;
  return (await db.select().from(accounts).where(eq(accounts.createdByAction, actionId)))[0];
};
const become = (id: string, status: 'active' | 'deactivating' | 'deactivated') =>
  service.user.database.db.update(users).set({ status }).where(eq(users.userId, id));

describe('creating an account', () => {
  test.each([
    ['EUR', '1250.00', '1250.0000'],
    ['JPY', '100', '100.0000'],
    ['BHD', '0.125', '0.1250'],
    ['EUR', '999999999999999.99', '999999999999999.9900'],
  ] as const)('in %s keeps %s exactly', async (currency, balance, stored) => {
    const payload = accountPayload(userId, { currency, balance });
    const sent = order(accountContent(payload));
    const { body } = await client.execute(sent);
    const row = await rowOf(sent.actionId);
    expect(row).toMatchObject({ ...payload, balance: stored });
    const result = { accountId: row?.accountId, accountNumber: payload.accountNumber };
    expect(body).toMatchObject({ data: { outcome: 'executed', result } });
  });

  test.each([
    ['EUR', '1.001'],
    ['JPY', '1.5'],
    ['EUR', '-1'],
  ] as const)('in %s is refused as invalid with %s', async (currency, balance) => {
    const payload = accountPayload(userId, { currency, balance });
    const field = 'payload.balance';
    expect(await client.prepare('create_account', payload)).toMatchObject({
      status: 422,
      body: { error: { code: 'invalid', details: [{ field }] } },
    });
    const sent = order(accountContent(payload));
    const refusal = { code: 'payload_invalid', field };
    expect(await client.execute(sent)).toMatchObject({ status: 200, body: { data: { refusal } } });
    expect(await rowOf(sent.actionId)).toBeUndefined();
  });

  test('is refused when the number is taken', async () => {
    const payload = accountPayload(userId);
    await client.execute(order(accountContent(payload)));
    const sent = order(accountContent({ ...payload, balance: '1.00' }));
    const refusal = { code: 'account_number_taken', field: 'payload.accountNumber' };
    expect(await client.execute(sent)).toMatchObject({ status: 200, body: { data: { refusal } } });
  });

  test('is refused for an unknown user', async () => {
    const sent = order(accountContent(accountPayload(crypto.randomUUID())));
    const refusal = { code: 'unknown_user', field: 'payload.userId' };
    expect(await client.execute(sent)).toMatchObject({ status: 200, body: { data: { refusal } } });
  });

  test('is refused when the user left between filing and execution', async () => {
    const leaver = await service.user.addUser();
    const payload = accountPayload(leaver.userId);
    expect(await client.prepare('create_account', payload)).toMatchObject({ status: 200 });
    await become(leaver.userId, 'deactivating');
    await become(leaver.userId, 'deactivated');
    const sent = order(accountContent(payload));
    const refusal = { code: 'user_not_active', field: 'payload.userId' };
    expect(await client.execute(sent)).toMatchObject({ status: 200, body: { data: { refusal } } });
    expect(await rowOf(sent.actionId)).toBeUndefined();
  });
});

const prepare = (payload: unknown) => client.prepare('create_account', payload);

describe('preparing to create an account', () => {
  test('pictures it with its user', async () => {
    const payload = accountPayload(userId);
    const after = { ...payload, user: { fullName: 'Some Body' } };
    const data = { target: null, before: null, after, warnings: [], party: [userId] };
    expect(await prepare(payload)).toMatchObject({ status: 200, body: { data } });
  });

  test('names the field that is wrong', async () => {
    const inactive = await service.user.addUser({ status: 'provisioning' });
    const taken = accountPayload(userId);
    await client.execute(order(accountContent(taken)));
    const cases: [number, string, unknown][] = [
      [422, 'payload.userId', accountPayload(crypto.randomUUID())],
      [409, 'payload.userId', accountPayload(inactive.userId)],
      [409, 'payload.accountNumber', taken],
    ];
    for (const [status, field, payload] of cases) {
      expect(await prepare(payload)).toMatchObject({
        status,
        body: { error: { details: [{ field }] } },
      });
    }
  });
});

describe('while the user service is away', () => {
  test('nothing is decided: 503 without an outcome', async () => {
    const lonely = await startAccount();
    try {
      const user = await lonely.user.addUser();
      await lonely.stopUser();
      const asked = contractClient(lonely.app, 'account', lonely.identity);
      const payload = accountPayload(user.userId);
      const sent = order(accountContent(payload));
      expect(await asked.execute(sent)).toMatchObject({
        status: 503,
        body: { error: { code: 'unavailable' } },
      });
      expect(await asked.prepare('create_account', payload)).toMatchObject({ status: 503 });
      const rows = lonely.database.db.$count(ledger, eq(ledger.actionId, sent.actionId));
      expect(await rows).toBe(0);
    } finally {
      await lonely.close();
    }
  });
});
