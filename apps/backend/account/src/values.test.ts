import {
  actionTypes,
  compareDecimals,
  currencies,
  currencyDigits,
  type Payload,
} from '@countersign/actions';
import {
  contractClient,
  directoryClient,
  order,
  seeded,
  type Seeded,
} from '@countersign/owner/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountContent, changeContent, openAccount, startAccount } from './testing/service.ts';

let service: Awaited<ReturnType<typeof startAccount>>;
beforeAll(async () => {
  service = await startAccount();
});
afterAll(() => service.close());

const whole = ['0', '1', '007', '1250', '999999999999999', '1234567890123456', '-1', '1e3', 'NaN'];
const fractions = ['', '', '.', '.0', '.5', '.00', '.99', '.125', '.0001', '.9999', '.00001'];

/** What may or may not be an account: its values come from both sides of every bound. */
function candidate({ pick }: Seeded, serial: number, userId: string): Record<string, unknown> {
  return {
    userId,
    accountNumber: `${pick(['', 'NL91', 'X'.repeat(29), 'X'.repeat(30), 'é'])}A${serial}Z`,
    accountType: pick(['savings', 'checking', 'investment', 'loan']),
    balance: `${pick(whole)}${pick(fractions)}`,
    currency: pick(['EUR', 'JPY', 'BHD', ...currencies]),
  };
}

test('every accepted account goes through picture, store and view unchanged', async () => {
  const client = contractClient(service.app, 'account', service.identity);
  const ask = directoryClient(service, 'account');
  const { userId } = await service.user.addUser();
  const choices = seeded(20_260_102);
  let accepted = 0;
  for (let serial = 1000; serial < 2000; serial += 1) {
    const payload = candidate(choices, serial, userId) as Payload<'create_account'>;
    if (!actionTypes.create_account.schema.safeParse(payload).success) continue;
    accepted += 1;
    const said = JSON.stringify(payload);
    const prepared = await client.prepare('create_account', payload);
    expect(prepared.body, said).toMatchObject({ data: { after: payload } });
    const { body } = await client.execute(order(accountContent(payload)));
    expect(body, said).toMatchObject({ data: { outcome: 'executed' } });
    const listed = await ask(`/api/account/accounts?accountNumber=${payload.accountNumber}`);
    const [shown] = listed.body.data as unknown as (Payload<'create_account'> & {
      accountId: string;
    })[];
    const { balance, ...others } = payload;
    expect(shown, said).toMatchObject(others);
    expect(compareDecimals(shown!.balance, balance), said).toBe(0);
    const record = await ask(`/api/account/accounts/${shown!.accountId}`);
    expect(record.body.data, said).toEqual(shown);
  }
  expect(accepted).toBeGreaterThan(60);
}, 120_000);

test('every accepted amount goes through picture, store and ledger unchanged', async () => {
  const client = contractClient(service.app, 'account', service.identity);
  const ask = directoryClient(service, 'account');
  const choices = seeded(20_261_128);
  let accepted = 0;
  for (let tries = 0; tries < 400; tries += 1) {
    const currency = choices.pick(['EUR', 'JPY', 'BHD', ...currencies] as const);
    const amount = `${choices.pick(['', '-'])}${choices.pick(whole)}${choices.pick(fractions)}`;
    const shape = { amount, currency, reason: choices.pick(['Fee', 'x'.repeat(1000)]) };
    const fits = actionTypes.adjust_balance.schema.safeParse({
      ...shape,
      accountId: crypto.randomUUID(),
    });
    if (!fits.success) continue;
    accepted += 1;
    const opening = { accountType: 'checking', balance: '0', currency } as const;
    const { accountId } = await openAccount(service.database.db, opening);
    const payload = { ...shape, accountId };
    const said = JSON.stringify(payload);
    const { body } = await client.prepare('adjust_balance', payload);
    expect(body, said).toMatchObject({ data: { after: shape } });
    const sent = order(changeContent('adjust_balance', payload));
    const executed = await client.execute(sent);
    expect(executed.body, said).toMatchObject({ data: { outcome: 'executed' } });
    const [entry] = (await ask(`/api/account/accounts/${accountId}/entries`)).body.data;
    expect(entry, said).toMatchObject({ currency, reason: shape.reason });
    const balance = (await ask(`/api/account/accounts/${accountId}`)).body.data as unknown as {
      balance: string;
    };
    for (const shown of [entry!['amount'], entry!['balance'], balance.balance] as string[]) {
      expect(compareDecimals(shown, amount), said).toBe(0);
    }
  }
  expect(accepted).toBeGreaterThan(60);
}, 120_000);

test('the database knows how many decimals each currency of the catalogue has', async () => {
  const { db } = service.database;
  const check = await db.execute<{ expression: string }>(sql`
    select pg_get_expr(conbin, conrelid) as expression from pg_constraint
    where conname = 'accounts_balance_exact'`);
  const amounts = Object.entries(currencyDigits).flatMap(([currency, digits]) => [
    { currency, balance: (1 + 10 ** -digits).toFixed(digits), fits: true },
    { currency, balance: (1 + 10 ** -(digits + 1)).toFixed(digits + 1), fits: false },
  ]);
  const { rows } = await db.execute(sql`
    select currency, balance::text, ${sql.raw(check.rows[0]!.expression)} as fits
    from jsonb_to_recordset(${JSON.stringify(amounts)}::jsonb) as r (currency text, balance numeric)`);
  expect(rows).toEqual(amounts);
});
