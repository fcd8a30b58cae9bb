import { accounts } from '@countersign/db-account';
import { seed } from '@countersign/db-account/seed';
import { directoryClient, directoryContract } from '@countersign/owner/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAccount } from '../testing/service.ts';

let service: Awaited<ReturnType<typeof startAccount>>;

async function start() {
  service = await startAccount();
  await seed(service.database.db, 30);
  return service;
}
const stop = () => service.close();

directoryContract({
  owner: 'account',
  path: '/api/account/accounts',
  id: 'accountId',
  spoil: [
    'alter table accounts drop constraint accounts_balance_exact',
    `insert into accounts (user_id, account_number, account_type, balance, currency, created_by_action)
      values (uuidv7(), 'POISON', 'savings', 'NaN', 'EUR', uuidv7()) returning account_id as id`,
  ],
  start,
  stop,
});

describe('the directory of accounts', () => {
  const userId = crypto.randomUUID();
  let find: (query: string) => Promise<Record<string, unknown>[]>;
  beforeAll(async () => {
    await start();
    const row = { userId, accountType: 'savings' as const, createdByAction: userId };
    await service.database.db.insert(accounts).values([
      { ...row, accountNumber: 'JP0001', balance: '5000', currency: 'JPY' },
      {
        ...row,
        accountNumber: 'BH0002',
        balance: '1.125',
        currency: 'BHD',
        createdByAction: crypto.randomUUID(),
      },
    ]);
    const ask = directoryClient(service, 'account');
    find = async (query) => {
      const { body } = await ask(`/api/account/accounts?${query}`);
      return body.data;
    };
  });
  afterAll(() => stop());

  test.each([
    'q=jp0',
    'q=J',
    'q=p000',
    'q=JP00+01',
    'q=jp00%C2%A001',
    'q=jp-00-01',
    'q=%EF%BC%AA%EF%BC%B00001',
    'accountNumber=JP0001',
    `q=JP0&userId=${userId}`,
  ])('finds one by %s', async (query) => {
    expect((await find(query)).map((account) => account.accountNumber)).toEqual(['JP0001']);
  });

  test("lists a user's accounts with the decimals of their currency", async () => {
    const found = await find(`userId=${userId}&accountType=savings`);
    expect(found.map(({ balance, currency }) => [currency, balance])).toEqual(
      expect.arrayContaining([
        ['JPY', '5000'],
        ['BHD', '1.125'],
      ]),
    );
    expect(await find(`userId=${userId}&accountType=checking`)).toEqual([]);
    expect((await find('q=SEED000000000007'))[0]).toMatchObject({ balance: '7.25' });
  });
});
