import { spawn } from 'node:child_process';
import { generateServiceKey, publicKeyOf } from '@countersign/auth/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoSecret } from './env.ts';

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

/** Runs a program of the service with exactly these settings until it ends. */
async function run(program: string, env: Record<string, string | undefined>) {
  const child = spawn(process.execPath, [new URL(program, import.meta.url).pathname], {
    env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, lines: output.trim().split('\n') };
}

describe('the service', () => {
  it('says which settings are missing, one line each', async () => {
    const { code, lines } = await run('./main.ts', {});
    expect(code).toBe(1);
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
  ])('refuses %s without repeating it', async (_, change, line) => {
    const { code, lines } = await run('./main.ts', { ...good, ...change });
    expect(code).toBe(1);
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
  ])('is not made %s', async (_, change, line) => {
    const { code, lines } = await run('./seed-demo-main.ts', { ...good, ...change });
    expect(code).toBe(1);
    expect(lines.join('\n')).toContain(line);
  });
});
