import { applicationLoginContract, rightsOf } from '@countersign/database/contract';
import { Client, Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDb, type AuthTestDb } from './testing.ts';

let test: AuthTestDb;
let owner: Client;
let owners: Pool;
const ada = '019a0000-0000-7000-8000-0000000000a1';
const ben = '019a0000-0000-7000-8000-0000000000b1';

beforeAll(async () => {
  test = await createTestDb();
  owner = new Client({ connectionString: test.ownerUrl });
  await owner.connect();
  owners = new Pool({ connectionString: test.ownerUrl });
  for (const [id, email] of [
    [ada, 'ada@example.test'],
    [ben, 'ben@example.test'],
  ]) {
    await test.pool.query('insert into "user" (id, name, email) values ($1, $2, $2)', [id, email]);
  }
});
afterAll(async () => {
  await owner.end();
  await owners.end();
  await test.close();
});

const code = (sql: string, values: unknown[] = [], client: Pool | Client = test.pool) =>
  client.query(sql, values).then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

applicationLoginContract(() => test);

const everything = 'SELECT, INSERT, UPDATE, DELETE';

describe('the application login', () => {
  it('has these rights and no other', async () => {
    expect(await rightsOf(test)).toEqual({
      access_changes: 'SELECT, INSERT, DELETE',
      access_clock: 'SELECT, UPDATE (position, kept_after, moved_by)',
      account: 'SELECT, INSERT, UPDATE (password, updated_at), DELETE',
      auth_audit: 'SELECT, INSERT',
      delegations: 'SELECT, INSERT, UPDATE (ended_at, ended_by)',
      event_positions: 'SELECT, INSERT (position, entry_id, latest)',
      event_sequencer: 'SELECT, UPDATE (floor, mark_id)',
      group_members: 'SELECT, INSERT, DELETE',
      groups: 'SELECT, INSERT',
      invitations: 'SELECT, INSERT, UPDATE (sent_at, accepted_at, revoked_at)',
      known_devices: 'SELECT, INSERT, UPDATE (last_seen_at), DELETE',
      person_limits: 'SELECT, INSERT, DELETE',
      person_roles: 'SELECT, INSERT, DELETE',
      provisionings: 'SELECT, INSERT',
      rate_limit: everything,
      session:
        'SELECT, INSERT, UPDATE (expires_at, updated_at, last_seen_at, second_factor_at), DELETE',
      signing_keys: 'SELECT, INSERT, UPDATE (retires_at), DELETE',
      two_factor: everything,
      user: 'SELECT, INSERT, UPDATE (name, email, email_verified, two_factor_enabled, updated_at, disabled_at, locked_at)',
      verification: everything,
    });
    expect(new Set(Object.values(await rightsOf(test, 'pgboss')))).toEqual(new Set([everything]));
  });

  it('is ready once every migration is applied', async () => {
    expect(await test.ready()).toBe(true);
  });

  it.each([
    'delete from "user"',
    'truncate "user" cascade',
    `update "user" set id = uuidv7()`,
    'truncate person_roles',
    'delete from groups',
    `update groups set name = 'other'`,
    `update groups set title = 'Other'`,
    'update group_members set group_name = group_name',
    'truncate group_members',
    'update person_limits set amount = amount + 1',
    'truncate person_limits',
    `update person_roles set role = 'admin'`,
    'delete from provisionings',
    `update provisionings set outcome = 'ensured'`,
    'delete from invitations',
    `update invitations set token_hash = 'x'`,
    `update invitations set expires_at = now() + interval '1 year'`,
    `update account set user_id = '${ben}'`,
    'update "session" set user_id = uuidv7()',
    'update "session" set created_at = now()',
    'update auth_audit set event = event',
    'delete from auth_audit',
    'truncate auth_audit',
    'truncate "session"',
    'truncate known_devices',
    'update known_devices set person_id = uuidv7()',
    'update known_devices set device_id = uuidv7()',
    'insert into access_clock (one) values (true)',
    'delete from access_clock',
    'update access_clock set one = true',
    'update access_changes set position = 0',
    'truncate access_changes',
    'create table mine (id int)',
    'create table pgboss.mine (id int)',
    'drop trigger person_roles_auditor_alone on person_roles',
  ])('may not: %s', async (sql) => {
    expect(await code(sql)).toBe('42501');
  });
});

describe('the guards', () => {
  it('refuse every other role beside auditor, also when both come at once', async () => {
    const grant = 'insert into person_roles (person_id, role) values ($1, $2)';
    const results = await Promise.all([
      code(grant, [ada, 'auditor'], owners),
      code(grant, [ada, 'maker'], owners),
      code(grant, [ada, 'checker'], owners),
    ]);
    const { rows } = await test.pool.query('select role from person_roles where person_id = $1', [
      ada,
    ]);
    const roles = rows.map(({ role }) => role as string);
    expect(results).toContain('23514');
    expect(roles.includes('auditor') && roles.length > 1).toBe(false);
    expect(await code(grant, [ben, 'maker'], owner)).toBe('done');
    expect(await code(grant, [ben, 'auditor'], owner)).toBe('23514');
    expect(await code(grant, [ben, 'owner'], owner)).toBe('23514');
  });

  it('accept a role granted by an action only when that action provisioned the person', async () => {
    const sql = 'insert into person_roles (person_id, role, granted_by_action) values ($1, $2, $3)';
    expect(await code(sql, [ben, 'checker', crypto.randomUUID()], owner)).toBe('23503');
  });

  describe('grant roles with the person alone', () => {
    const id = () => crypto.randomUUID();
    const person = (personId: string) =>
      `insert into "user" (id, name, email, created_at)
       values ('${personId}', 'P', '${personId}@example.test', now() - interval '1 day')`;
    const order = (actionId: string, personId: string, kind = "'ensure', 'h', 'ensured'") =>
      `insert into provisionings (action_id, person_id, kind, request_hash, outcome)
       values ('${actionId}', '${personId}', ${kind})`;
    const grant = (personId: string, actionId?: string, role = 'admin') =>
      `insert into person_roles (person_id, role, granted_by_action)
       values ('${personId}', '${role}', ${actionId ? `'${actionId}'` : 'null'})`;
    const together = (...statements: string[]) => code(statements.join(';'));

    it('the first people without an action, until there was one', async () => {
      const [first, next, action] = [id(), id(), id()];
      expect(await together(person(first), grant(first))).toBe('done');
      expect(await code(grant(first, undefined, 'maker'))).toBe('23514');
      expect(await together(person(next), order(action, next), grant(next, action, 'maker'))).toBe(
        'done',
      );
      const late = id();
      expect(await together(person(late), grant(late))).toBe('23514');
    });

    it('nobody who is there already, whatever action is named', async () => {
      const [known, action] = [id(), id()];
      expect(
        await together(person(known), order(action, known), grant(known, action, 'maker')),
      ).toBe('done');
      expect(await code(grant(known, action))).toBe('23514');
      const another = id();
      expect(await together(order(another, known), grant(known, another))).toBe('23514');
    });

    it('nobody for an action that made somebody else, or nobody', async () => {
      const [one, action] = [id(), id()];
      expect(await together(person(one), order(action, ben), grant(one, action))).not.toBe('done');
      const refused = "'disable', 'h', 'disabled'";
      expect(await together(person(one), order(action, one, refused), grant(one, action))).toBe(
        '23514',
      );
    });
  });

  it('let no link be used again that was used or revoked', async () => {
    for (const column of ['accepted_at', 'revoked_at']) {
      const { rows } = await test.pool.query(
        `insert into invitations (person_id, token_hash, expires_at) values ($1, $2, now()) returning id`,
        [ben, crypto.randomUUID()],
      );
      const set = (value: string) =>
        code(`update invitations set ${column} = ${value} where id = $1`, [rows[0].id]);
      expect(await set('now()')).toBe('done');
      expect(await set('null')).toBe('23514');
    }
  });

  it('keep the audit at the database’s time', async () => {
    const { rows } = await test.pool.query(
      `insert into auth_audit (event, at) values ('signed_in', now() - interval '1 day')
       returning at = now() as "atOnce"`,
    );
    expect(rows[0]).toEqual({ atOnce: true });
  });

  it('start a session at the database time, whatever is inserted', async () => {
    const sql = `insert into "session" (token, user_id, expires_at, created_at, last_seen_at)
      values ('t', $1, now(), now() + interval '1 day', now() + interval '1 day')
      returning created_at = now() and last_seen_at = now() as "atOnce"`;
    expect((await test.pool.query(sql, [ben])).rows[0]).toEqual({ atOnce: true });
  });

  it('keep a disabled person disabled', async () => {
    const disable = 'update "user" set disabled_at = now() where id = $1';
    expect(await code(disable, [ada])).toBe('done');
    expect(await code('update "user" set disabled_at = null where id = $1', [ada])).toBe('23514');
  });

  it('let the last used time step of a second factor only rise', async () => {
    const sql = `insert into two_factor (user_id, secret, backup_codes, last_step)
      values ($1, 's', 'b', 7)`;
    expect(await code(sql, [ben])).toBe('done');
    const move = 'update two_factor set last_step = $2 where user_id = $1';
    expect(await code(move, [ben, 8])).toBe('done');
    expect(await code(move, [ben, 7], owner)).toBe('23514');
  });

  it('hold the audit append-only even for the owner', async () => {
    expect(await code(`insert into auth_audit (event) values ('signed_in')`)).toBe('done');
    expect(await code(`insert into auth_audit (event) values ('made_up')`)).toBe('23514');
    for (const sql of [
      `update auth_audit set event = 'signed_out'`,
      'delete from auth_audit',
      'truncate auth_audit',
    ]) {
      expect(await code(sql, [], owner)).toBe('23001');
    }
  });

  it('refuse an address that is not lower case, and a second person with the same one', async () => {
    const sql = 'insert into "user" (name, email) values ($1, $1)';
    expect(await code(sql, ['Eve@example.test'])).toBe('23514');
    expect(await code(sql, ['ben@example.test'])).toBe('23505');
  });
});
