import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { generateServiceKey, publicKeyOf } from '@countersign/auth/server';
import { endingOf } from '@countersign/http/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoSecret, readDemoEnv, readEnv } from './env.ts';

let good: Record<string, string>;
beforeAll(async () => {
  const key = await generateServiceKey();
  good = {
    DATABASE_URL: 'postgres://auth_app:hidden@127.0.0.1:9/countersign_auth',
    SERVICE_KEY: JSON.stringify(key),
    SERVICE_PUBLIC_KEYS: JSON.stringify({ gateway: [publicKeyOf(key)] }),
    SMTP_URL: 'smtp://127.0.0.1:9',
    AUTH_SECRET: 'Zk3vQw8rT1yLp0sXn6bMd4cFh7gJ2aEu',
  };
});

/** How a program of the service would end with exactly these settings. */
function linesOf(read: (source: Record<string, string>) => unknown, env: Record<string, string>) {
  const { code, stderr } = endingOf(() => read(env));
  expect(code).toBe(1);
  return stderr.trim().split('\n');
}

it.each([
  ['main.ts', 'Setting COUNTERSIGN_DEMO is refused'],
  ['bin/seed-demo.ts', 'loopback only'],
])('%s ends with what its settings lack', (program, said) => {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const env = { ...good, COUNTERSIGN_DEMO: '1', PUBLIC_URL: 'https://approvals.example' };
  const { status, stderr } = spawnSync(process.execPath, [path], { env, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain(said);
});

describe('the service', () => {
  it('says which settings are missing, one line each', () => {
    const lines = linesOf(readEnv, {});
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'Setting DATABASE_URL is missing',
      'Setting SERVICE_KEY is missing',
      'Setting SERVICE_PUBLIC_KEYS is missing',
      'Setting AUTH_SECRET is missing',
      'Setting SMTP_URL is missing',
    ]);
  });

  it.each([
    ['a short secret', { AUTH_SECRET: 'short' }, 'Setting AUTH_SECRET is not valid'],
    ['the secret of the demo', { AUTH_SECRET: demoSecret }, 'Setting AUTH_SECRET is not valid'],
    ['a secret of one letter', { AUTH_SECRET: 'a'.repeat(40) }, 'Setting AUTH_SECRET is not valid'],
    [
      'the demo beyond loopback',
      { COUNTERSIGN_DEMO: '1', PUBLIC_URL: 'https://approvals.example' },
      'Setting COUNTERSIGN_DEMO is refused',
    ],
    ['half a provider', { DISCORD_CLIENT_ID: 'x' }, 'Setting DISCORD_CLIENT_SECRET is missing'],
    ['half a provider', { OIDC_NAME: 'x', OIDC_CLIENT_ID: 'x' }, 'Setting OIDC_DISCOVERY_URL is'],
  ])('refuses %s without repeating it', (_, change, line) => {
    const lines = linesOf(readEnv, { ...good, ...change });
    expect(lines[0]).toContain(line);
    const { AUTH_SECRET: secret }: Record<string, string> = { ...good, ...change };
    expect(lines.join('\n')).not.toContain(secret);
  });
});

describe('the demo staff', () => {
  it.each([
    ['without COUNTERSIGN_DEMO', {}, 'only with COUNTERSIGN_DEMO=1'],
    [
      'beyond loopback',
      { COUNTERSIGN_DEMO: '1', PUBLIC_URL: 'https://approvals.example' },
      'loopback only',
    ],
  ])('is not made %s', (_, change, line) => {
    const lines = linesOf(readDemoEnv, { ...good, ...change });
    expect(lines.join('\n')).toContain(line);
  });
});
