import type { Payload } from '@countersign/actions';
import { accounts } from '@countersign/db-account';
import { contractClient, directoryClient, order } from '@countersign/owner/testing';
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

type Status = Payload<'change_account_status'>['status'];

const open = (balance = '1250.00') => openAccount(service.database.db, { balance });
const reason = 'The card was stolen';
const become = (accountId: string, status: Status, version: string | number) =>
  client.execute(
    order(changeContent('change_account_status', { accountId, status, reason }, version)),
  );
const rowOf = async (accountId: string) => {
  const { db } = service.database;
  return (await db.select().from(accounts).where(eq(accounts.accountId, accountId)))[0];
};
const executed = (status: Status) => ({
  body: { data: { outcome: 'executed', result: { status } } },
});
const refusedWith = (code: string, field: string) => ({
  status: 200,
  body: { data: { outcome: 'refused', refusal: { code, field: `payload.${field}` } } },
});

describe('the status of an account', () => {
  test('changes step by step, and is final once it is closed', async () => {
    const { accountId } = await open('0');
    const steps = ['frozen', 'active', 'frozen', 'closed'] as const;
    for (const [at, status] of steps.entries()) {
      expect(await become(accountId, status, at + 1)).toMatchObject(executed(status));
    }
    expect(await rowOf(accountId)).toMatchObject({ status: 'closed', version: 5 });
    for (const status of ['active', 'frozen', 'closed'] as const) {
      const answer = await become(accountId, status, 5);
      expect(answer).toMatchObject(refusedWith('account_closed', 'accountId'));
    }
  });

  test('is not closed before the account is empty', async () => {
    const account = await open('0.01');
    const answer = await become(account.accountId, 'closed', 1);
    expect(answer).toMatchObject(refusedWith('balance_not_zero', 'status'));
    expect(await rowOf(account.accountId)).toEqual(account);
  });

  test('is of the version that was reviewed', async () => {
    const { accountId } = await open();
    for (const version of ['2', '0', '01', '', 'null']) {
      const stale = await become(accountId, 'frozen', version);
      expect(stale).toMatchObject(refusedWith('stale_target', 'accountId'));
    }
    await become(accountId, 'frozen', 1);
    const again = await become(accountId, 'frozen', 1);
    expect(again).toMatchObject(refusedWith('status_unchanged', 'status'));
    expect(await rowOf(accountId)).toMatchObject({ status: 'frozen', version: 2 });
    const unknown = await become(crypto.randomUUID(), 'frozen', 1);
    expect(unknown).toMatchObject(refusedWith('unknown_account', 'accountId'));
  });

  test('is pictured, with the holder as a party, or refused by the field', async () => {
    const { accountId, userId } = await open();
    const prepare = (status: Status, id = accountId) =>
      client.prepare('change_account_status', { accountId: id, status, reason });
    const data = {
      target: accountId,
      targetVersion: '1',
      before: { accountId, status: 'active', balance: '1250.00' },
      after: { accountId, status: 'frozen', balance: '1250.00', reason },
      party: [userId],
    };
    expect(await prepare('frozen')).toMatchObject({ status: 200, body: { data } });
    for (const [status, field, asked] of [
      [409, 'status', prepare('active')],
      [409, 'status', prepare('closed')],
      [422, 'accountId', prepare('frozen', crypto.randomUUID())],
    ] as const) {
      expect(await asked).toMatchObject({
        status,
        body: { error: { details: [{ field: `payload.${field}` }] } },
      });
    }
  });

  test('finds accounts in the directory', async () => {
    const { accountId } = await open();
    await become(accountId, 'frozen', 1);
    const ask = directoryClient(service, 'account');
    const { body } = await ask('/api/account/accounts?status=frozen');
    expect(body.data.map((account) => account['accountId'])).toContain(accountId);
    for (const account of body.data) expect(account).toMatchObject({ status: 'frozen' });
  });
});
