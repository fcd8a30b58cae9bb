import { randomUUID } from 'node:crypto';
import { denied, refusalOf, refusalsOf } from '@countersign/database/contract';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountEntries, accounts, type AccountRow } from './schema/index.ts';
import { type AccountTestDb, createTestDb } from './testing.ts';

let database: AccountTestDb;

beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

let serial = 0;
type Opening = Partial<Pick<AccountRow, 'accountType' | 'balance' | 'currency'>>;

async function open(overrides: Opening = {}): Promise<AccountRow> {
  serial += 1;
  const values = {
    userId: randomUUID(),
    accountNumber: `ACC${String(serial).padStart(6, '0')}`,
    accountType: 'savings' as const,
    balance: '100.00',
    currency: 'EUR',
    createdByAction: randomUUID(),
    ...overrides,
  };
  return (await database.db.insert(accounts).values(values).returning())[0]!;
}

/** Changes an account as an action does, with what else is set; the constraint that refuses it. */
const change = (accountId: string, set: object, actionId = randomUUID()) =>
  refusalOf(
    database.db
      .update(accounts)
      .set({ changedByAction: actionId, version: sql`version + 1`, ...set })
      .where(eq(accounts.accountId, accountId)),
  );

/** Adds an amount with its entry, of which something else can be said. */
async function adjust(account: AccountRow, amount: string, entry: object = {}) {
  const actionId = randomUUID();
  return refusalOf(
    database.db.transaction(async (tx) => {
      const set = {
        changedByAction: actionId,
        version: sql`version + 1`,
        balance: sql`balance + ${amount}::numeric`,
        entryCount: sql`entry_count + 1`,
      };
      const of = eq(accounts.accountId, account.accountId);
      const [row] = await tx.update(accounts).set(set).where(of).returning();
      await tx.insert(accountEntries).values({
        accountId: account.accountId,
        number: row!.entryCount,
        amount,
        balance: row!.balance,
        currency: account.currency,
        reason: 'A fee',
        actionId,
        ...entry,
      });
    }),
  );
}

const entriesOf = ({ accountId }: AccountRow) =>
  database.db
    .select()
    .from(accountEntries)
    .where(eq(accountEntries.accountId, accountId))
    .orderBy(accountEntries.number);

describe('the ledger of an account', () => {
  test('begins with what it is opened with, and adds up', async () => {
    const account = await open();
    expect(await adjust(account, '-40.25')).toBeUndefined();
    expect(await adjust(account, '0.25')).toBeUndefined();
    const { createdByAction: actionId, accountId } = account;
    expect(await entriesOf(account)).toMatchObject([
      { number: 1, amount: '100.0000', balance: '100.0000', reason: null, actionId },
      { number: 2, amount: '-40.2500', balance: '59.7500', reason: 'A fee' },
      { number: 3, amount: '0.2500', balance: '60.0000' },
    ]);
    const [row] = await database.db
      .select()
      .from(accounts)
      .where(eq(accounts.accountId, accountId));
    expect(row).toMatchObject({ balance: '60.0000', entryCount: 3, version: 3 });
  });

  test.each([
    'update account_entries set amount = amount',
    'delete from account_entries',
    'truncate account_entries',
  ])('only grows, whoever asks: %s', async (statement) => {
    await open();
    expect(await refusalsOf(database, statement)).toEqual({ application: denied, owner: denied });
  });

  test.each<[string, object]>([
    ['account_entries_amount_exact', { amount: '-1.001' }],
    ['account_entries_amount_exact', { amount: '0' }],
    ['account_entries_amount_exact', { amount: 'NaN' }],
    ['account_entries_add_up', { amount: '-2' }],
    ['account_entries_add_up', { balance: '98.00' }],
    ['account_entries_add_up', { number: 3 }],
    ['account_entries_add_up', { currency: 'USD' }],
    ['account_entries_add_up', { actionId: randomUUID() }],
    ['account_entries_reason_given', { reason: null }],
    ['account_entries_reason_given', { reason: 'no' }],
    ['account_entries_reason_given', { reason: 'x'.repeat(1001) }],
    ['account_entries_pkey', { number: 1, reason: null }],
  ])('keeps to %s: %j', async (constraint, entry) => {
    const account = await open();
    expect(await adjust(account, '-1', entry)).toBe(constraint);
    expect(await entriesOf(account)).toHaveLength(1);
  });

  test('has no entry without a change, and no change without an entry', async () => {
    const { accountId } = await open();
    const entry = {
      accountId,
      number: 2,
      amount: '1',
      balance: '101',
      currency: 'EUR',
      reason: 'A gift',
      actionId: randomUUID(),
    };
    const alone = database.db.insert(accountEntries).values(entry);
    expect(await refusalOf(alone)).toBe('account_entries_add_up');
    const elsewhere = { ...entry, accountId: randomUUID() };
    const nobodys = database.db.insert(accountEntries).values(elsewhere);
    expect(await refusalOf(nobodys)).toBe('account_entries_of_their_account');
    for (const entryCount of [1, 3]) {
      const uncounted = await change(accountId, { balance: '101', entryCount });
      expect(uncounted).toBe('accounts_entry_for_each_change');
    }
    const counted = await change(accountId, { balance: '101', entryCount: 2 });
    expect(counted).toBe('accounts_balance_of_entries');
  });
});

describe('a balance', () => {
  test.each<[string | undefined, Opening, string]>([
    ['accounts_balance_not_negative', {}, '-100.01'],
    [undefined, {}, '-100.00'],
    ['accounts_balance_not_negative', { accountType: 'investment' }, '-100.01'],
    [undefined, { accountType: 'checking' }, '-999999999999999.99'],
    ['22003', { balance: '999999999999999.99' }, '1'],
    ['22003', { accountType: 'checking', balance: '0' }, '-1000000000000000'],
    ['accounts_balance_exact', { currency: 'JPY' }, '0.5'],
    [undefined, { currency: 'KWD' }, '0.125'],
  ])('is refused by %s: %j and %s', async (constraint, opening, amount) => {
    expect(await adjust(await open(opening), amount)).toBe(constraint);
  });
});

describe('an account', () => {
  test('is frozen and released, and closed for good', async () => {
    const account = await open({ balance: '0' });
    const { accountId } = account;
    for (const status of ['frozen', 'active', 'frozen', 'closed']) {
      expect(await change(accountId, { status })).toBeUndefined();
    }
    for (const set of [{ status: 'active' }, { label: 'Rent' }, { userId: randomUUID() }]) {
      expect(await change(accountId, set)).toBe('accounts_closed_for_good');
    }
    expect(await adjust(account, '1')).toBe('accounts_closed_for_good');
  });

  test('gives nothing away while it is frozen', async () => {
    const account = await open();
    const { accountId } = account;
    await change(accountId, { status: 'frozen' });
    expect(await adjust(account, '-0.01')).toBe('accounts_frozen_keeps_balance');
    expect(await change(accountId, { userId: randomUUID() })).toBe('accounts_frozen_keeps_holder');
    expect(await adjust(account, '0.01')).toBeUndefined();
    expect(await change(accountId, { label: 'Rent' })).toBeUndefined();
  });

  test.each<[string, object]>([
    ['accounts_closed_at_zero', { status: 'closed' }],
    ['accounts_status_known', { status: 'lost' }],
    ['accounts_label_bounded', { label: '' }],
    ['accounts_label_bounded', { label: 'x'.repeat(101) }],
    ['accounts_account_type_known', { accountType: 'loan' }],
    ['accounts_next_version', { version: sql`version` }],
    ['accounts_next_version', { version: sql`version + 2` }],
    ['accounts_by_another_action', { changedByAction: null }],
    ['accounts_by_another_action', { changedByAction: sql`created_by_action` }],
  ])('keeps to %s: %j', async (constraint, set) => {
    const { accountId } = await open();
    expect(await change(accountId, set)).toBe(constraint);
  });

  test('is changed by each action once', async () => {
    const { accountId } = await open();
    const actionId = randomUUID();
    expect(await change(accountId, { label: 'Rent' }, actionId)).toBeUndefined();
    expect(await change(accountId, { label: 'Car' }, actionId)).toBe('accounts_by_another_action');
  });

  test('which may not be overdrawn is not made of one that is', async () => {
    const account = await open({ accountType: 'checking' });
    await adjust(account, '-100.01');
    const saved = await change(account.accountId, { accountType: 'savings' });
    expect(saved).toBe('accounts_balance_not_negative');
  });

  test.each([
    ['account_number', "account_number || '1'"],
    ['currency', "'USD'"],
    ['account_id', 'uuidv7()'],
    ['created_by_action', 'uuidv7()'],
    ['created_at', 'now()'],
  ])('keeps its %s, whoever asks', async (column, value) => {
    const { accountId } = await open();
    const statement = `update accounts set ${column} = ${value}, version = version + 1,
      changed_by_action = uuidv7() where account_id = '${accountId}'`;
    expect(await refusalsOf(database, statement)).toEqual({
      application: denied,
      owner: 'accounts_identity_kept',
    });
  });

  test.each<Partial<AccountRow>>([
    { status: 'frozen' },
    { version: 2 },
    { entryCount: 2 },
    { changedByAction: randomUUID() },
  ])('does not begin with %j', async (values) => {
    const opened = open(values);
    expect(await refusalOf(opened)).toBe('accounts_begin');
  });
});
