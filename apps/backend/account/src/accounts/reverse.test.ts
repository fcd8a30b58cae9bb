import type { ActionType } from '@countersign/actions';
import { contractClient, order } from '@countersign/owner/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAccount, startAccount } from '../testing/service.ts';

let service: Awaited<ReturnType<typeof startAccount>>;
let client: ReturnType<typeof contractClient>;
beforeAll(async () => {
  service = await startAccount();
  client = contractClient(service.app, 'account', service.identity);
});
afterAll(() => service.close());

/** Carries an action out as workflow does: what is pictured and what comes of it, or why not. */
async function perform(actionType: ActionType, payload: unknown) {
  const prepared = await client.prepare(actionType, payload);
  if (!('data' in prepared.body)) throw new Error(prepared.body.error.message);
  const { target, targetVersion, before, after } = prepared.body.data;
  const content = { actionType, schemaVersion: 1, payload, target, targetVersion };
  const { body } = await client.execute(order(content));
  const result = 'data' in body && body.data.outcome === 'executed' ? body.data.result : {};
  return { actionType, payload, before, after, result };
}
const rowOf = async (accountId: string) => {
  const { pool } = service.database;
  const sql = 'select * from accounts where account_id = $1';
  return (await pool.query(sql, [accountId])).rows[0];
};

it.each<[ActionType, object, object]>([
  ['change_account_status', { status: 'frozen' }, { status: 'active' }],
  ['adjust_balance', { amount: '-250.00', currency: 'EUR' }, { balance: '1250.0000' }],
  [
    'update_account',
    { accountType: 'checking', label: 'Rent' },
    { account_type: 'savings', label: null },
  ],
])('what %s did is undone by what it says undoes it', async (type, change, expected) => {
  const { accountId } = await openAccount(service.database.db);
  const done = await perform(type, { accountId, reason: 'As agreed', ...change });
  expect(await rowOf(accountId)).not.toMatchObject(expected);
  const { status, body } = await client.reverse(done);
  expect(status).toBe(200);
  const { actionType, payload } = (body as { data: { actionType: ActionType; payload: object } })
    .data;
  await perform(actionType, payload);
  expect(await rowOf(accountId)).toMatchObject({ ...expected, version: 3 });
  // Nothing is left to undo of it, but that can be done again.
  const again = await client.reverse(done);
  expect(again.status).toBe(type === 'adjust_balance' ? 200 : 409);
});

it('is not said of an account that is not there', async () => {
  const { accountId } = await openAccount(service.database.db);
  const payload = { accountId, status: 'frozen', reason: 'As agreed' };
  const result = { accountId: crypto.randomUUID() };
  const done = { actionType: 'change_account_status', payload, result } as const;
  const { status, body } = await client.reverse(done);
  expect([status, body]).toMatchObject([422, { error: { message: 'There is no such account' } }]);
});
