import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { demoPeople } from '@countersign/auth/demo';
import { createTestIdentity } from '@countersign/auth/testing';
import { createTestDb, type UserTestDb } from '@countersign/db-user/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

let database: UserTestDb;
let settings: Record<string, string>;

beforeAll(async () => {
  database = await createTestDb();
  const { keys, publicKeys } = await createTestIdentity();
  settings = {
    DATABASE_URL: database.url,
    SERVICE_KEY: JSON.stringify(keys.user),
    SERVICE_PUBLIC_KEYS: JSON.stringify(publicKeys),
    SERVICE_URLS: JSON.stringify({ auth: 'http://127.0.0.1:1' }),
  };
});
afterAll(() => database.close());

function run(program: string, env: Record<string, string>) {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const { PATH } = process.env;
  return spawnSync(process.execPath, [path], { env: { PATH, ...env }, encoding: 'utf8' });
}

const people = JSON.stringify([
  { email: 'mara@bank.test', username: 'mara', fullName: 'Mara', roles: ['maker'] },
  { email: 'chen@bank.test', username: 'chen', fullName: 'Chen', roles: ['checker'] },
]);

test('bootstrap names each setting that is missing', () => {
  const { status, stderr } = run('bootstrap.ts', {});
  expect(status).toBe(1);
  for (const name of ['DATABASE_URL', 'SERVICE_KEY', 'SERVICE_PUBLIC_KEYS', 'BOOTSTRAP_PEOPLE']) {
    expect(stderr).toContain(`Setting ${name} is missing: `);
  }
  expect(stderr).not.toContain('    at ');
});

test('bootstrap says in one line that auth is away', () => {
  const { status, stderr } = run('bootstrap.ts', { ...settings, BOOTSTRAP_PEOPLE: people });
  expect(status).toBe(1);
  expect(stderr).toBe(
    'The first people could not be made: The auth service did not answer; try again\n',
  );
});

test('bootstrap says in one line that the database is away', () => {
  const DATABASE_URL = 'postgres://user_app:secret@127.0.0.1:1/countersign_user';
  const env = { ...settings, DATABASE_URL, BOOTSTRAP_PEOPLE: people };
  const { status, stderr } = run('bootstrap.ts', env);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^The first people could not be made: The database is away[^\n]*\n$/);
  expect(stderr).not.toContain('secret');
});

test('the demo staff is made where it is asked for, on loopback only', async () => {
  const empty = await createTestDb();
  const asked = { ...settings, DATABASE_URL: empty.url, COUNTERSIGN_DEMO: '1' };
  expect(run('seed-demo.ts', settings)).toMatchObject({ status: 1 });
  const places: Record<string, string>[] = [
    { PUBLIC_URL: 'https://approvals.example' },
    { COUNTERSIGN_ENVIRONMENT: 'cluster' },
  ];
  for (const elsewhere of places) {
    const { status, stderr } = run('seed-demo.ts', { ...asked, ...elsewhere });
    expect(status).toBe(1);
    expect(stderr).toContain('on loopback only');
  }
  const { status, stdout } = run('seed-demo.ts', asked);
  await empty.close();
  expect(status).toBe(0);
  expect(stdout).toBe(`Demo staff in the directory: ${demoPeople.length} new\n`);
});
