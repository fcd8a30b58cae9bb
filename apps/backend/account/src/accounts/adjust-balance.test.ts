import type { Payload } from '@countersign/actions';
import { accountEntries, accounts, ledger } from '@countersign/db-account';
import { contractClient, directoryClient, order } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeContent, openAccount, startAccount } from '../testing/service.ts';

let service: Awaited<ReturnType<typeof startAccount>>;
let client: ReturnType<typeof contractClient>;
let ask: ReturnType<typeof directoryClient>;

beforeAll(async () => {
  service = await startAccount();
  client = contractClient(service.app, 'account', service.identity);
  ask = directoryClient(service, 'account');
});
afterAll(() => service.close());

type Adjustment = Payload<'adjust_balance'>;

const open = (overrides: Parameters<typeof openAccount>[1] = {}) =>
  openAccount(service.database.db, overrides);
const adjustment = (accountId: string, change: Partial<Adjustment> = {}): Adjustment => ({
  accountId,
  amount: '-12.50',
  currency: 'EUR',
  reason: 'The fee of May',
  ...change,
});
const orderFor = (payload: Adjustment, version: string | number = 1) =>
  order(changeContent('adjust_balance', payload, version));
const rowOf = async (accountId: string) => {
  const { db } = service.database;
  return (await db.select().from(accounts).where(eq(accounts.accountId, accountId)))[0];
};
const entriesOf = (accountId: string) =>
  service.database.db.$count(accountEntries, eq(accountEntries.accountId, accountId));
const refusedWith = (code: string, field: string) => ({
  status: 200,
  body: { data: { outcome: 'refused', refusal: { code, field: `payload.${field}` } } },
});

describe('adjusting a balance', () => {
  test('adds up, as entries under the actions that made them', async () => {
    const account = await open();
    const { accountId } = account;
    const first = orderFor(adjustment(accountId));
    const result = { accountId, entry: 2, balance: '1237.50' };
    const executed = { body: { data: { outcome: 'executed', result } } };
    expect(await client.execute(first)).toMatchObject(executed);
    const second = orderFor(adjustment(accountId, { amount: '0.5', reason: 'Interest' }), 2);
    expect(await client.execute(second)).toMatchObject({
      body: { data: { result: { entry: 3, balance: '1238.00' } } },
    });
    expect(await rowOf(accountId)).toEqual({
      ...account,
      balance: '1238.0000',
      entryCount: 3,
      version: 3,
      changedByAction: second.actionId,
      updatedAt: expect.any(Date),
    });
    const { body } = await ask(`/api/account/accounts/${accountId}/entries`);
    const currency = 'EUR';
    expect(body).toMatchObject({
      data: [
        { number: 3, amount: '0.50', balance: '1238.00', currency, reason: 'Interest' },
        { number: 2, amount: '-12.50', balance: '1237.50', actionId: first.actionId },
        { number: 1, amount: '1250.00', reason: null, actionId: account.createdByAction },
      ],
      pagination: { limit: 20, total: 3 },
    });
  });

  test('once, of the version that was reviewed: a second one is stale and changes nothing', async () => {
    const { accountId } = await open();
    const [one, other] = [adjustment(accountId), adjustment(accountId, { amount: '5' })];
    const answers = await Promise.all([one, other].map((each) => client.execute(orderFor(each))));
    const outcomes = answers.map(({ body }) => ('data' in body ? body.data.outcome : body));
    expect(new Set(outcomes)).toEqual(new Set(['executed', 'refused']));
    const late = orderFor(one);
    expect(await client.execute(late)).toMatchObject(refusedWith('stale_target', 'accountId'));
    expect(await entriesOf(accountId)).toBe(2);
    expect(await rowOf(accountId)).toMatchObject({ version: 2 });
    const rows = service.database.db.$count(ledger, eq(ledger.actionId, late.actionId));
    expect(await rows).toBe(1);
  });

  test.each<[string, string, Partial<Adjustment>, Parameters<typeof open>[0]]>([
    ['balance_too_low', 'amount', { amount: '-1250.01' }, {}],
    ['balance_too_low', 'amount', { amount: '-1250.01' }, { accountType: 'investment' }],
    ['rule_broken', '', { amount: '1' }, { balance: '999999999999999.99' }],
    ['other_currency', 'currency', { currency: 'USD' }, {}],
    ['payload_invalid', 'amount', { amount: '0.00' }, {}],
    ['payload_invalid', 'amount', { amount: '1.001' }, {}],
  ])('is refused by %s at %s, past any review: %j of %j', async (code, field, change, opening) => {
    const account = await open(opening);
    const answer = await client.execute(orderFor(adjustment(account.accountId, change)));
    const refusal = field === '' ? { code } : { code, field: `payload.${field}` };
    expect(answer).toMatchObject({ body: { data: { outcome: 'refused', refusal } } });
    expect(await rowOf(account.accountId)).toEqual(account);
    expect(await entriesOf(account.accountId)).toBe(1);
  });

  test('takes nothing off a frozen account, and nothing to a closed one', async () => {
    const { accountId } = await open({ balance: '0.50' });
    const become = (status: 'frozen' | 'closed', version: number) =>
      client.execute(
        order(
          changeContent('change_account_status', { accountId, status, reason: 'Lost' }, version),
        ),
      );
    await become('frozen', 1);
    const off = adjustment(accountId, { amount: '-0.50' });
    const frozen = refusedWith('account_frozen', 'amount');
    expect(await client.execute(orderFor(off, 2))).toMatchObject(frozen);
    const paid = await client.execute(orderFor(adjustment(accountId, { amount: '0.5' }), 2));
    expect(paid).toMatchObject({ body: { data: { result: { balance: '1.00' } } } });
    expect(await client.prepare('adjust_balance', off)).toMatchObject({
      status: 409,
      body: { error: { details: [{ field: 'payload.amount' }] } },
    });
  });

  test('is refused for an account that is not there, or was not reviewed', async () => {
    const unknown = orderFor(adjustment(crypto.randomUUID()));
    expect(await client.execute(unknown)).toMatchObject(
      refusedWith('unknown_account', 'accountId'),
    );
    const [one, other] = [await open(), await open()];
    const content = changeContent('adjust_balance', adjustment(one.accountId));
    for (const target of [other.accountId, null]) {
      const elsewhere = await client.execute(order({ ...content, target }));
      expect(elsewhere).toMatchObject(refusedWith('stale_target', 'accountId'));
    }
    for (const version of ['2', '01', '', '1; drop']) {
      const stale = await client.execute(orderFor(adjustment(one.accountId), version));
      expect(stale).toMatchObject(refusedWith('stale_target', 'accountId'));
    }
    expect(await rowOf(one.accountId)).toEqual(one);
  });

  test('goes below zero where the kind of account may, and says so', async () => {
    const { accountId, userId } = await open({ accountType: 'checking', balance: '0' });
    const payload = adjustment(accountId);
    const data = {
      target: accountId,
      targetVersion: '1',
      before: { accountId, userId, balance: '0.00', status: 'active' },
      after: { ...payload, userId, balance: '-12.50' },
      warnings: [{ code: 'overdrawn', field: 'payload.amount' }],
      party: [userId],
    };
    const prepared = await client.prepare('adjust_balance', payload);
    expect(prepared).toMatchObject({ status: 200, body: { data } });
    await client.execute(orderFor(payload));
    const { body } = await ask(`/api/account/accounts/${accountId}`);
    expect(body.data).toMatchObject({ balance: '-12.50', version: 2 });
  });

  test('is prepared, or names the field that is wrong', async () => {
    const { accountId } = await open({ balance: '12.50' });
    const prepare = (change: Partial<Adjustment>) =>
      client.prepare('adjust_balance', adjustment(accountId, change));
    expect(await prepare({})).toMatchObject({
      status: 200,
      body: { data: { after: { balance: '0.00' }, warnings: [] } },
    });
    for (const [status, field, change] of [
      [422, 'accountId', { accountId: crypto.randomUUID() }],
      [409, 'currency', { currency: 'USD' }],
      [409, 'amount', { amount: '-12.51' }],
      [422, 'amount', { amount: '0' }],
    ] as const) {
      expect(await prepare(change)).toMatchObject({
        status,
        body: { error: { details: [{ field: `payload.${field}` }] } },
      });
    }
  });
});

test('the ledger of an account is read page by page, by those who may read directories', async () => {
  const { accountId } = await open();
  for (const version of [1, 2, 3]) {
    await client.execute(orderFor(adjustment(accountId, { amount: '1' }), version));
  }
  const path = `/api/account/accounts/${accountId}/entries`;
  const numbersOf = ({ body }: Awaited<ReturnType<typeof ask>>) =>
    body.data.map(({ number }) => number);
  const first = await ask(`${path}?limit=3`);
  expect(numbersOf(first)).toEqual([4, 3, 2]);
  const { nextCursor } = first.body.pagination;
  const second = await ask(`${path}?limit=3&cursor=${nextCursor}`);
  expect(numbersOf(second)).toEqual([1]);
  expect(second.body.pagination.nextCursor).toBeUndefined();
  expect(await ask(`/api/account/accounts/${crypto.randomUUID()}/entries`)).toMatchObject({
    status: 404,
  });
  for (const query of ['limit=0', 'cursor=x', 'page=2']) {
    expect(await ask(`${path}?${query}`)).toMatchObject({ status: 422 });
  }
  expect(await ask(path, null)).toMatchObject({ status: 401 });
});
