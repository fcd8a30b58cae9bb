import { refusalOf } from '@countersign/database/contract';
import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AuthTestDb, createTestDb } from './testing.ts';

/** How often two delegations meet; more with `RACES`. */
const rounds = Number(process.env['RACES'] ?? 3);

let test: AuthTestDb;
let owner: Pool;
let [ada, ben, cyd] = ['', '', ''];

beforeAll(async () => {
  test = await createTestDb();
  owner = new Pool({ connectionString: test.ownerUrl });
});
afterAll(async () => {
  await owner.end();
  await test.close();
});
beforeEach(async () => {
  [ada, ben, cyd] = await Promise.all([newPerson(), newPerson(), newPerson()]);
});

const id = () => crypto.randomUUID();
async function newPerson(): Promise<string> {
  const person = id();
  await owner.query(
    `insert into "user" (id, name, email) values ('${person}', 'P', '${person}@example.test')`,
  );
  return person;
}

/** What becomes of statements in one transaction of the application login. */
const together = (...statements: string[]) => refusalOf(test.pool.query(statements.join(';')));
const order = (action: string, person: string, kind = 'create_delegation', outcome = 'changed') =>
  `insert into provisionings (action_id, person_id, kind, request_hash, outcome)
   values ('${action}', '${person}', '${kind}', 'h', '${outcome}')`;
const row = (action: string, from: string, to: string, starts = 'now()', ends = '7 days') =>
  `insert into delegations (delegator_id, delegate_id, starts_at, ends_at, reason, created_by_action)
   values ('${from}', '${to}', ${starts}, ${starts} + interval '${ends}', 'On leave', '${action}')`;
/** Lends, by an action that orders it. */
const lend = (from: string, to: string, starts?: string, ends?: string, action = id()) =>
  together(order(action, from), row(action, from, to, starts, ends));
const end = (from: string, by = from) =>
  `update delegations set ended_at = now(), ended_by = '${by}' where delegator_id = '${from}'`;

describe('a delegation', () => {
  it('is made by the action that orders it', async () => {
    const action = id();
    expect(await together(row(action, ada, ben))).toBe('delegations_by_action');
    expect(await together(order(action, ben), row(action, ada, ben))).toBe('delegations_by_action');
    expect(await together(order(action, ada, 'change_limits'), row(action, ada, ben))).toBe(
      'delegations_by_action',
    );
    expect(await lend(ada, ben)).toBeUndefined();
  });

  it('is the only one that its action makes', async () => {
    const action = id();
    const later = row(action, ada, cyd, "now() + interval '30 days'");
    expect(await together(order(action, ada), row(action, ada, ben), later)).toBe(
      'delegations_created_by_action_key',
    );
  });

  it.each([
    ['to oneself', () => lend(ada, ada), 'delegations_to_another'],
    ['for longer than 92 days', () => lend(ada, ben, 'now()', '2209 hours'), 'delegations_bounded'],
    [
      'that ends before it starts',
      () => lend(ada, ben, "now() + interval '3 days'", '-1 hours'),
      'delegations_bounded',
    ],
    [
      'that is over',
      () => lend(ada, ben, "now() - interval '2 days'", '1 hours'),
      'delegations_to_come',
    ],
  ])('%s is none', async (_, made, refusal) => {
    expect(await made()).toBe(refusal);
  });

  it('is one at a time, and another one once it is over', async () => {
    expect(await lend(ada, ben)).toBeUndefined();
    expect(await lend(ada, cyd, "now() + interval '6 days'")).toBe('delegations_one_delegate');
    expect(await lend(ada, cyd, "now() + interval '8 days'")).toBeUndefined();
    expect(await together(end(ada, ada))).toBeUndefined();
    expect(await lend(ada, cyd)).toBeUndefined();
  });

  it('is not lent on, whichever comes first', async () => {
    expect(await lend(ada, ben)).toBeUndefined();
    expect(await lend(ben, cyd)).toBe('delegations_no_chain');
    expect(await lend(cyd, ada)).toBe('delegations_no_chain');
    expect(await lend(ben, ada)).toBe('delegations_no_chain');
    expect(await lend(ben, cyd, "now() + interval '8 days'")).toBeUndefined();
  });

  it('makes of nobody the delegate of more than five', async () => {
    for (let each = 0; each < 5; each += 1)
      expect(await lend(await newPerson(), ben)).toBeUndefined();
    expect(await lend(await newPerson(), ben)).toBe('delegations_of_delegate');
  });

  it(`of two that exclude each other is one, ${rounds} times at the same moment`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const [one, two, three, four] = await Promise.all([
        newPerson(),
        newPerson(),
        newPerson(),
        newPerson(),
      ]);
      const chain = await Promise.all([lend(one, two), lend(two, three)]);
      expect(new Set(chain)).toEqual(new Set([undefined, 'delegations_no_chain']));
      const both = await Promise.all([lend(four, ada), lend(four, ben)]);
      expect(new Set(both)).toEqual(new Set([undefined, 'delegations_one_delegate']));
      await together(end(four));
    }
  });

  it('ends once, now and for good, and is never changed or taken away', async () => {
    await lend(ada, ben);
    const where = `where delegator_id = '${ada}'`;
    expect(
      await together(`update delegations set ended_at = now() - interval '1 hour' ${where}`),
    ).toBe('delegations_end_once');
    for (const attack of [
      `update delegations set ends_at = now() + interval '9 days' ${where}`,
      `update delegations set delegate_id = '${cyd}' ${where}`,
      `delete from delegations ${where}`,
      `truncate delegations`,
    ])
      expect(await together(attack)).toBe('42501');
    expect(await together(end(ada, ben))).toBeUndefined();
    expect(await together(`update delegations set ended_at = null, ended_by = null ${where}`)).toBe(
      'delegations_end_once',
    );
  });

  it('ends with the access of either, and outlives a lock', async () => {
    const ended = async () =>
      (
        await owner.query(
          `select ended_at is not null as ended from delegations where delegator_id = '${ada}'`,
        )
      ).rows;
    await lend(ada, ben);
    const lock = `update "user" set disabled_at = now(), locked_at = now() where id = '${ben}'`;
    expect(await together(order(id(), ben, 'lock_user'), lock)).toBeUndefined();
    expect(await ended()).toEqual([{ ended: false }]);
    const forGood = `update "user" set locked_at = null where id = '${ben}'`;
    expect(await together(order(id(), ben, 'disable', 'disabled'), forGood)).toBeUndefined();
    expect(await ended()).toEqual([{ ended: true }]);
    expect(await lend(ada, ben)).toBe('delegations_present');
  });

  it('is told as a change of the access of who stands in', async () => {
    const told = async () =>
      (
        await owner.query(
          `select count(*)::int as n from access_changes where person_id = '${ben}'`,
        )
      ).rows[0].n;
    const before = await told();
    await lend(ada, ben);
    await together(end(ada));
    expect(await told()).toBe(before + 2);
  });
});
