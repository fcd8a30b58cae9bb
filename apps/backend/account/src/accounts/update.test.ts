import type { Payload } from '@countersign/actions';
import { accounts } from '@countersign/db-account';
import { contractClient, order } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeContent, openAccount, startAccount } from '../testing/service.ts';

let service: Awaited<ReturnType<typeof startAccount>>;
let client: ReturnType<typeof contractClient>;

beforeAll(async () => {
  service = await startAccount();
  client = contractClient(service.app, 'account', service.identity);
});
afterAll(() => service.close());

type Update = Payload<'update_account'>;

const open = (overrides: Parameters<typeof openAccount>[1] = {}) =>
  openAccount(service.database.db, overrides);
const update = (accountId: string, change: Partial<Update> = {}): Update => ({
  accountId,
  accountType: 'savings',
  reason: 'As the holder asked',
  ...change,
});
const execute = (payload: Update, version: string | number = 1) =>
  client.execute(order(changeContent('update_account', payload, version)));
const rowOf = async (accountId: string) => {
  const { db } = service.database;
  return (await db.select().from(accounts).where(eq(accounts.accountId, accountId)))[0];
};
const refusedWith = (code: string, field: string) => ({
  status: 200,
  body: { data: { outcome: 'refused', refusal: { code, field: `payload.${field}` } } },
});

describe('updating an account', () => {
  test('sets its kind and its label, and nothing else', async () => {
    const account = await open();
    const { accountId } = account;
    const change = { accountType: 'checking', label: 'x'.repeat(100) } as const;
    const result = { accountId };
    expect(await execute(update(accountId, change))).toMatchObject({
      body: { data: { outcome: 'executed', result } },
    });
    expect(await rowOf(accountId)).toEqual({
      ...account,
      ...change,
      version: 2,
      changedByAction: expect.any(String),
      updatedAt: expect.any(Date),
    });
    await execute(update(accountId, { accountType: 'checking' }), 2);
    expect(await rowOf(accountId)).toMatchObject({ label: null, version: 3 });
  });

  test('is of the version that was reviewed', async () => {
    const account = await open();
    const { accountId } = account;
    for (const version of ['2', '01', '']) {
      const stale = await execute(update(accountId, { label: 'Rent' }), version);
      expect(stale).toMatchObject(refusedWith('stale_target', 'accountId'));
    }
    expect(await rowOf(accountId)).toEqual(account);
    const unknown = await execute(update(crypto.randomUUID()));
    expect(unknown).toMatchObject(refusedWith('unknown_account', 'accountId'));
  });

  test('keeps an overdrawn account of a kind that may be, past any review', async () => {
    const { accountId } = await open({ accountType: 'checking', balance: '0' });
    const amount = { amount: '-1', currency: 'EUR', reason: 'A fee' } as const;
    await client.execute(order(changeContent('adjust_balance', { accountId, ...amount })));
    const refused = refusedWith('account_overdrawn', 'accountType');
    expect(await execute(update(accountId), 2)).toMatchObject(refused);
    expect(await rowOf(accountId)).toMatchObject({ accountType: 'checking', version: 2 });
    expect(await client.prepare('update_account', update(accountId))).toMatchObject({
      status: 409,
      body: { error: { details: [{ field: 'payload.accountType' }] } },
    });
  });

  test('is pictured, with the holder as a party, or refused by the field', async () => {
    const { accountId, userId } = await open();
    const data = {
      target: accountId,
      targetVersion: '1',
      before: { label: null, accountType: 'savings', balance: '1250.00' },
      after: { label: 'Rent', accountType: 'savings', balance: '1250.00' },
      party: [userId],
    };
    const prepare = (change: Partial<Update>) =>
      client.prepare('update_account', update(accountId, change));
    expect(await prepare({ label: 'Rent' })).toMatchObject({ status: 200, body: { data } });
    for (const [status, field, change] of [
      [409, 'label', {}],
      [422, 'label', { label: ' Rent' }],
      [422, 'accountType', { accountType: 'loan' as never }],
      [422, 'accountId', { accountId: crypto.randomUUID() }],
    ] as const) {
      expect(await prepare(change)).toMatchObject({
        status,
        body: { error: { details: [{ field: `payload.${field}` }] } },
      });
    }
  });
});
