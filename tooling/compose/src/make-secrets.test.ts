import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { databaseNames, serviceNames } from '@countersign/service-discovery';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeSecrets } from './make-secrets.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const env = (path: string) => parseEnv(read(path)) as Record<string, string>;

it('tells each service its own key, the public halves of all, and its own login', () => {
  expect(makeSecrets(folder)).toBe(true);
  const privateHalves = serviceNames.map((name) => {
    const { kid, x, d } = JSON.parse(env(`${name}/env`).SERVICE_KEY!) as Record<string, string>;
    return { name, kid, x, d: d! };
  });
  for (const { name, kid, x } of privateHalves) {
    const settings = env(`${name}/env`);
    const known = JSON.parse(settings.SERVICE_PUBLIC_KEYS!) as Record<string, object[]>;
    expect(Object.keys(known)).toEqual(serviceNames);
    expect(known[name]).toEqual([{ kty: 'OKP', crv: 'Ed25519', kid, x }]);
    const others = privateHalves.filter((other) => other.name !== name);
    for (const other of others) expect(read(`${name}/env`)).not.toContain(other.d);
    expect(settings.DATABASE_URL?.startsWith(`postgres://${name}_app:`)).toBe(
      databaseNames.includes(name) ? true : undefined,
    );
    expect(read(`${name}/env`)).not.toContain('_owner');
    expect('AUTH_SECRET' in settings).toBe(name === 'auth');
    expect('WEBHOOK_SECRET' in settings).toBe(name === 'notification');
  }
  expect(readdirSync(join(folder, 'migrations'))).toHaveLength(databaseNames.length);
  expect(env('migrations/user.env').DATABASE_OWNER_URL).toMatch(
    /^postgres:\/\/user_owner:[\w-]{32}@database:5432\/countersign_user$/,
  );
});

it('makes them once', () => {
  makeSecrets(folder);
  const before = read('auth/env');
  expect(makeSecrets(folder)).toBe(false);
  expect(read('auth/env')).toBe(before);
});

it('makes them anew when it was interrupted, and never when data may depend on them', () => {
  makeSecrets(folder);
  rmSync(join(folder, 'superuser'), { recursive: true });
  rmSync(join(folder, 'auth/env'));
  expect(makeSecrets(folder)).toBe(true);
  rmSync(join(folder, 'auth/env'));
  expect(() => makeSecrets(folder)).toThrow('auth/env is gone');
});
