import { Client, type Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDb, type AuthTestDb } from './testing.ts';

let test: AuthTestDb;
let owner: Client;
let person: string;
let sessionId: string;

beforeAll(async () => {
  test = await createTestDb();
  owner = new Client({ connectionString: test.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await test.close();
});
beforeEach(async () => {
  person = crypto.randomUUID();
  sessionId = crypto.randomUUID();
  await owner.query('insert into "user" (id, name, email) values ($1::uuid, $1::text, $1::text)', [
    person,
  ]);
  await owner.query(`insert into person_roles (person_id, role) values ($1, 'maker')`, [person]);
  await owner.query(
    `with ordered as (
       insert into provisionings (action_id, person_id, group_name, kind, request_hash, outcome) values
         (gen_random_uuid(), $1, null, 'change_limits', 'h', 'changed'),
         (gen_random_uuid(), null, 'g' || left($1::text, 8), 'create_group', 'h', 'changed')
       returning *
     ), grouped as (
       insert into groups select group_name, 'Group', action_id from ordered where kind = 'create_group'
     ), limited as (
       insert into person_limits select person_id, 'EUR', 1, action_id from ordered where kind = 'change_limits'
     )
     select`,
    [person],
  );
  await owner.query(`insert into group_members ${membership(person)}`);
  await startSession(sessionId);
});

/** The person as a member of the group that is named like them. */
const membership = (id: string) =>
  `select name, '${id}'::uuid, created_by_action from groups where name = 'g' || left('${person}', 8)`;

const startSession = (id: string) =>
  owner.query(
    `insert into "session" (id, token, user_id, expires_at) values ($1::uuid, $1::text, $2, now())`,
    [id, person],
  );

interface Clock {
  position: number;
  keptAfter: number;
}

const clock = async (client: Client | Pool = test.pool): Promise<Clock> => {
  const { rows } = await client.query<Clock>(
    'select position::int, kept_after::int as "keptAfter" from access_clock',
  );
  return rows[0]!;
};

const changedAfter = async (position: number): Promise<string[]> => {
  const { rows } = await test.pool.query<{ id: string }>(
    'select distinct person_id as id from access_changes where position > $1',
    [position],
  );
  return rows.map(({ id }) => id);
};

/** Runs a statement about `person` and `sessionId`, and tells how far the clock went and for whom. */
const noted = async (sql: string, client: Client | Pool = owner) => {
  const { position } = await clock();
  await client.query(sql.replaceAll(':person', `'${person}'`).replaceAll(':id', `'${sessionId}'`));
  return { steps: (await clock()).position - position, people: await changedAfter(position) };
};

const code = (sql: string, client: Client | Pool = owner) =>
  client.query(sql).then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

describe('the clock moves with', () => {
  it.each([
    ['the end of a session', 'delete from "session" where id = :id'],
    ['the end of all sessions', 'delete from "session" where user_id = :person'],
    ['another token', `update "session" set token = 'x' || token where id = :id`],
    [
      'a session that was used earlier than it was',
      `update "session" set last_seen_at = now() - interval '1 hour' where id = :id`,
    ],
    [
      'a session that began at another time',
      `update "session" set created_at = now() - interval '1 day' where id = :id`,
    ],
    ['another name', `update "user" set name = 'Other' where id = :person`],
    ['another address', `update "user" set email = 'x' || email where id = :person`],
    ['a second factor', 'update "user" set two_factor_enabled = true where id = :person'],
    ['a person who is disabled', 'update "user" set disabled_at = now() where id = :person'],
    ['another role', `update person_roles set role = 'checker' where person_id = :person`],
    ['a role less', 'delete from person_roles where person_id = :person'],
    ['a group less', 'delete from group_members where person_id = :person'],
    ['a limit less', 'delete from person_limits where person_id = :person'],
    ['another limit', 'update person_limits set amount = 2 where person_id = :person'],
    [
      'a limit more',
      `insert into person_limits
         select person_id, 'USD', 1, set_by_action from person_limits where person_id = :person`,
    ],
    ['a role more', `insert into person_roles (person_id, role) values (:person, 'admin')`],
    [
      'the same by the application, once for the whole transaction',
      `begin; update "user" set disabled_at = now() where id = :person;
       delete from "session" where user_id = :person; commit`,
    ],
  ])('%s', async (_, sql) => {
    const application = sql.startsWith('begin') ? new Client(test.url) : undefined;
    await application?.connect();
    expect(await noted(sql, application ?? owner)).toEqual({ steps: 1, people: [person] });
    await application?.end();
  });

  it('a group that gains people, once for all of them', async () => {
    const others = [crypto.randomUUID(), crypto.randomUUID()];
    for (const id of others) {
      await owner.query(
        'insert into "user" (id, name, email) values ($1::uuid, $1::text, $1::text)',
        [id],
      );
    }
    const joins = others.map(membership).join(' union all ');
    const { steps, people } = await noted(`insert into group_members ${joins}`);
    expect({ steps, people: people.toSorted() }).toEqual({ steps: 1, people: others.toSorted() });
  });

  it('a session that becomes somebody else’s, for both', async () => {
    const other = crypto.randomUUID();
    await owner.query(
      'insert into "user" (id, name, email) values ($1::uuid, $1::text, $1::text)',
      [other],
    );
    const { steps, people } = await noted(
      `update "session" set user_id = '${other}' where id = :id`,
    );
    expect({ steps, people: people.toSorted() }).toEqual({
      steps: 1,
      people: [person, other].toSorted(),
    });
  });

  it.each([
    'truncate "session"',
    'truncate person_roles',
    'truncate group_members',
    'truncate person_limits',
    'truncate access_changes',
    `insert into signing_keys (kid, public_jwk, private_jwk, signs_from)
       values ('k', '{}', '', now()); delete from signing_keys`,
  ])('what is everybody’s: %s', async (sql) => {
    const before = await clock();
    await owner.query(sql);
    const after = await clock();
    expect(after.position).toBe(before.position + 1);
    expect(after.keptAfter).toBe(after.position);
  });
});

describe('the clock stands still while', () => {
  it.each([
    ['a session goes on', `update "session" set last_seen_at = now() where id = :id`],
    [
      'Better Auth moves its own limit',
      `update "session" set expires_at = now(), updated_at = now() where id = :id`,
    ],
    [
      'a second factor is given in a session',
      'update "session" set second_factor_at = now() where id = :id',
    ],
    ['a person is touched', `update "user" set updated_at = now(), name = name where id = :person`],
    [
      'a session begins',
      `insert into "session" (token, user_id, expires_at) values (:id || 'x', :person, now())`,
    ],
    ['nothing is found', `delete from "session" where token = 'nobody’s'`],
    ['a transaction is taken back', 'begin; delete from "session" where id = :id; rollback'],
    [
      'a key goes that has retired',
      `insert into signing_keys (kid, public_jwk, private_jwk, signs_from, retires_at)
         values ('old', '{}', '', now(), now() - interval '1 second');
       delete from signing_keys where kid = 'old'`,
    ],
  ])('%s', async (_, sql) => {
    expect(await noted(sql)).toEqual({ steps: 0, people: [] });
  });
});

describe('positions', () => {
  it('are seen in the order of commits, and nobody waits for a transaction before it ends', async () => {
    const [first, second] = [new Client(test.url), new Client(test.url)];
    await Promise.all([first.connect(), second.connect()]);
    const other = crypto.randomUUID();
    await startSession(other);
    const { position } = await clock();
    try {
      await first.query('begin');
      await first.query('delete from "session" where id = $1', [sessionId]);
      // Later begun and earlier over: it neither waits nor leaves a hole for the one before it.
      await second.query('delete from "session" where id = $1', [other]);
      expect((await clock()).position).toBe(position + 1);
      await first.query('commit');
      expect((await clock()).position).toBe(position + 2);
    } finally {
      await Promise.all([first.end(), second.end()]);
    }
  });

  it('are each given once when many end at the same moment', async () => {
    const sessions = Array.from({ length: 12 }, () => crypto.randomUUID());
    for (const id of sessions) await startSession(id);
    const { position } = await clock();
    await Promise.all(
      sessions.map((id) => test.pool.query('delete from "session" where id = $1', [id])),
    );
    expect((await clock()).position).toBe(position + sessions.length);
    const { rows } = await test.pool.query<{ count: number }>(
      'select count(*)::int as count from access_changes where position > $1',
      [position],
    );
    expect(rows[0]).toEqual({ count: sessions.length });
  });

  it('move also by a transaction that has the number of one on the server of a backup', async () => {
    const ending = new Client(test.url);
    await ending.connect();
    try {
      const { rows } = await ending
        .query('begin')
        .then(() => ending.query<{ id: string }>('select pg_current_xact_id()::text as id'));
      await owner.query('update access_clock set position = position + 1, moved_by = $1', [
        rows[0]!.id,
      ]);
      const { position } = await clock();
      await ending.query('delete from "session" where id = $1', [sessionId]);
      await ending.query('commit');
      expect((await clock()).position).toBe(position + 1);
      expect(await changedAfter(position)).toEqual([person]);
    } finally {
      await ending.end();
    }
  });

  it('are told for the latest thousand, and of the others that they are not', async () => {
    const { position } = await clock();
    await owner.query(`
      do $$ begin for step in 1..1005 loop
        update "user" set name = name || 'x' where id = '${person}';
        set constraints all immediate;
        update access_clock set position = position + 1 where step > 1;
        commit;
      end loop; end $$`);
    const now = await clock();
    expect(now.position).toBeGreaterThan(position + 1000);
    expect(now.keptAfter).toBeGreaterThan(position);
    const { rows } = await test.pool.query<{ least: number }>(
      'select min(position)::int as least from access_changes',
    );
    expect(rows[0]!.least).toBeGreaterThan(now.keptAfter);
  });
});

describe('the application login can hide no change', () => {
  it.each([
    'update access_clock set position = position - 1',
    'update access_clock set kept_after = kept_after - 1',
    'update access_clock set moved_by = pg_current_xact_id()',
    'delete from access_changes where position = (select max(position) from access_changes)',
  ])('%s', async (sql) => {
    await owner.query('delete from "session" where id = $1', [sessionId]);
    expect(await code(sql, test.pool)).toBe('23514');
  });

  it.each(['delete from access_clock', 'truncate access_clock'])(
    'nor the owner: %s',
    async (sql) => {
      expect(await code(sql)).toBe('23514');
    },
  );
});
