import { Client, type Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDb, type AuthTestDb } from './testing.ts';

let test: AuthTestDb;
let owner: Client;
const ada = '019a0000-0000-7000-8000-0000000000a1';
const ben = '019a0000-0000-7000-8000-0000000000b1';

beforeAll(async () => {
  test = await createTestDb();
  owner = new Client({ connectionString: test.ownerUrl });
  await owner.connect();
  for (const [id, email] of [
    [ada, 'ada@example.test'],
    [ben, 'ben@example.test'],
  ]) {
    await test.pool.query('INSERT INTO "user" (id, name, email) VALUES ($1, $2, $2)', [id, email]);
  }
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

const code = (sql: string, values: unknown[] = [], client: Pool | Client = test.pool) =>
  client.query(sql, values).then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

describe('the application login', () => {
  it('is ready once every migration is applied', async () => {
    expect(await test.ready()).toBe(true);
  });

  it.each([
    'DELETE FROM "user"',
    'TRUNCATE "user" CASCADE',
    `UPDATE "user" SET id = uuidv7()`,
    `UPDATE "user" SET email = 'other@example.test'`,
    'DELETE FROM person_roles',
    `UPDATE person_roles SET role = 'admin'`,
    'DELETE FROM provisionings',
    `UPDATE provisionings SET outcome = 'ensured'`,
    'DELETE FROM invitations',
    `UPDATE invitations SET token_hash = 'x'`,
    `UPDATE invitations SET expires_at = now() + interval '1 year'`,
    'DELETE FROM account',
    `UPDATE account SET user_id = '${ben}'`,
    'UPDATE "session" SET user_id = uuidv7()',
    'UPDATE "session" SET created_at = now()',
    'UPDATE auth_audit SET event = event',
    'DELETE FROM auth_audit',
    'TRUNCATE auth_audit',
    'TRUNCATE "session"',
    'TRUNCATE known_devices',
    'UPDATE known_devices SET person_id = uuidv7()',
    'UPDATE known_devices SET device_id = uuidv7()',
    'CREATE TABLE mine (id int)',
    'CREATE TABLE pgboss.mine (id int)',
    'DROP TRIGGER person_roles_auditor_alone ON person_roles',
  ])('may not: %s', async (sql) => {
    expect(await code(sql)).toBe('42501');
  });
});

describe('the guards', () => {
  it('refuse every other role beside auditor, also when both come at once', async () => {
    const grant = 'INSERT INTO person_roles (person_id, role) VALUES ($1, $2)';
    const results = await Promise.all([
      code(grant, [ada, 'auditor']),
      code(grant, [ada, 'maker']),
      code(grant, [ada, 'checker']),
    ]);
    const { rows } = await test.pool.query('SELECT role FROM person_roles WHERE person_id = $1', [
      ada,
    ]);
    const roles = rows.map(({ role }) => role as string);
    expect(results).toContain('23514');
    expect(roles.includes('auditor') && roles.length > 1).toBe(false);
    expect(await code(grant, [ben, 'maker'])).toBe('done');
    expect(await code(grant, [ben, 'auditor'])).toBe('23514');
    expect(await code(grant, [ben, 'owner'])).toBe('23514');
  });

  it('accept a role granted by an action only when that action provisioned the person', async () => {
    const sql = 'INSERT INTO person_roles (person_id, role, granted_by_action) VALUES ($1, $2, $3)';
    expect(await code(sql, [ben, 'checker', crypto.randomUUID()])).toBe('23503');
  });

  it('start a session at the database time, whatever is inserted', async () => {
    const sql = `INSERT INTO "session" (token, user_id, expires_at, created_at, last_seen_at)
      VALUES ('t', $1, now(), now() + interval '1 day', now() + interval '1 day')
      RETURNING created_at = now() AND last_seen_at = now() AS "atOnce"`;
    expect((await test.pool.query(sql, [ben])).rows[0]).toEqual({ atOnce: true });
  });

  it('keep a disabled person disabled', async () => {
    const disable = 'UPDATE "user" SET disabled_at = now() WHERE id = $1';
    expect(await code(disable, [ada])).toBe('done');
    expect(await code('UPDATE "user" SET disabled_at = null WHERE id = $1', [ada])).toBe('23514');
  });

  it('let the last used time step of a second factor only rise', async () => {
    const sql = `INSERT INTO two_factor (user_id, secret, backup_codes, last_step)
      VALUES ($1, 's', 'b', 7)`;
    expect(await code(sql, [ben])).toBe('done');
    const move = 'UPDATE two_factor SET last_step = $2 WHERE user_id = $1';
    expect(await code(move, [ben, 8])).toBe('done');
    expect(await code(move, [ben, 7], owner)).toBe('23514');
  });

  it('hold the audit append-only even for the owner', async () => {
    expect(await code(`INSERT INTO auth_audit (event) VALUES ('signed_in')`)).toBe('done');
    expect(await code(`INSERT INTO auth_audit (event) VALUES ('made_up')`)).toBe('23514');
    for (const sql of [
      `UPDATE auth_audit SET event = 'signed_out'`,
      'DELETE FROM auth_audit',
      'TRUNCATE auth_audit',
    ]) {
      expect(await code(sql, [], owner)).toBe('23001');
    }
  });

  it('refuse an address that is not lower case, and a second person with the same one', async () => {
    const sql = 'INSERT INTO "user" (name, email) VALUES ($1, $1)';
    expect(await code(sql, ['Eve@example.test'])).toBe('23514');
    expect(await code(sql, ['ben@example.test'])).toBe('23505');
  });
});
