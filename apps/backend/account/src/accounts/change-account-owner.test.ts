import { accounts, ledger } from '@countersign/db-account';
import { users } from '@countersign/db-user';
import { contractClient, order } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeContent, openAccount, startAccount } from '../testing/service.ts';

let service: Awaited<ReturnType<typeof startAccount>>;
let client: ReturnType<typeof contractClient>;
let heir: string;

beforeAll(async () => {
  service = await startAccount();
  client = contractClient(service.app, 'account', service.identity);
  heir = (await service.user.addUser()).userId;
});
afterAll(() => service.close());

const open = () => openAccount(service.database.db);
const reason = 'Inherited';
const contentFor = (accountId: string, userId: string, version: string | number) =>
  changeContent('change_account_owner', { accountId, userId, reason }, version);
const give = (accountId: string, userId: string, version: string | number = 1) =>
  client.execute(order(contentFor(accountId, userId, version)));
const rowOf = async (accountId: string) => {
  const { db } = service.database;
  return (await db.select().from(accounts).where(eq(accounts.accountId, accountId)))[0];
};
const refusedWith = (code: string, field: string) => ({
  status: 200,
  body: { data: { outcome: 'refused', refusal: { code, field: `payload.${field}` } } },
});

describe('giving an account to another holder', () => {
  test('changes whose it is, and nothing else', async () => {
    const account = await open();
    const { accountId } = account;
    const result = { accountId, userId: heir };
    expect(await give(accountId, heir)).toMatchObject({
      body: { data: { outcome: 'executed', result } },
    });
    expect(await rowOf(accountId)).toEqual({
      ...account,
      userId: heir,
      version: 2,
      changedByAction: expect.any(String),
      updatedAt: expect.any(Date),
    });
    const again = await give(accountId, heir, 2);
    expect(again).toMatchObject({ body: { data: { outcome: 'executed' } } });
  });

  test('is of the version that was reviewed', async () => {
    const account = await open();
    for (const version of ['2', '01', '']) {
      const stale = await give(account.accountId, heir, version);
      expect(stale).toMatchObject(refusedWith('stale_target', 'accountId'));
    }
    expect(await rowOf(account.accountId)).toEqual(account);
    const unknown = await give(crypto.randomUUID(), heir);
    expect(unknown).toMatchObject(refusedWith('unknown_account', 'accountId'));
  });

  test('is refused for a user who is not there, or left meanwhile', async () => {
    const { accountId } = await open();
    const unknown = await give(accountId, crypto.randomUUID());
    expect(unknown).toMatchObject(refusedWith('unknown_user', 'userId'));
    const { userId } = await service.user.addUser();
    const payload = { accountId, userId, reason };
    expect(await client.prepare('change_account_owner', payload)).toMatchObject({ status: 200 });
    for (const status of ['deactivating', 'deactivated'] as const) {
      const { db } = service.user.database;
      await db.update(users).set({ status }).where(eq(users.userId, userId));
    }
    expect(await give(accountId, userId)).toMatchObject(refusedWith('user_not_active', 'userId'));
    expect(await rowOf(accountId)).toMatchObject({ version: 1 });
  });

  test('leaves a frozen account where it is, past any review', async () => {
    const { accountId, userId } = await open();
    const freeze = { accountId, status: 'frozen', reason: 'A dispute' } as const;
    await client.execute(order(changeContent('change_account_status', freeze)));
    expect(await give(accountId, heir, 2)).toMatchObject(
      refusedWith('account_frozen', 'accountId'),
    );
    expect(await rowOf(accountId)).toMatchObject({ userId, version: 2 });
  });

  test('is pictured, with both holders as parties, or refused by the field', async () => {
    const { accountId, userId } = await open();
    const prepare = (next: string, id = accountId) =>
      client.prepare('change_account_owner', { accountId: id, userId: next, reason });
    const data = {
      target: accountId,
      targetVersion: '1',
      before: { userId },
      after: { userId: heir, balance: '1250.00' },
      party: [userId, heir],
    };
    expect(await prepare(heir)).toMatchObject({ status: 200, body: { data } });
    const inactive = await service.user.addUser({ status: 'provisioning' });
    for (const [status, field, asked] of [
      [409, 'userId', prepare(userId)],
      [409, 'userId', prepare(inactive.userId)],
      [422, 'userId', prepare(crypto.randomUUID())],
      [422, 'accountId', prepare(heir, crypto.randomUUID())],
    ] as const) {
      expect(await asked).toMatchObject({
        status,
        body: { error: { details: [{ field: `payload.${field}` }] } },
      });
    }
  });
});

test('while the user service is away nothing is decided', async () => {
  const lonely = await startAccount();
  try {
    const { accountId } = await openAccount(lonely.database.db);
    await lonely.stopUser();
    const asked = contractClient(lonely.app, 'account', lonely.identity);
    const sent = order(contentFor(accountId, crypto.randomUUID(), 1));
    expect(await asked.execute(sent)).toMatchObject({ status: 503 });
    const rows = lonely.database.db.$count(ledger, eq(ledger.actionId, sent.actionId));
    expect(await rows).toBe(0);
  } finally {
    await lonely.close();
  }
});
