import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { databaseShape, keyShape, loadEnv } from './env.ts';
import { endingOf } from './testing.ts';

const complete = { DATABASE_URL: 'postgres://app:pw@localhost/x' };

describe('loadEnv', () => {
  it('derives where to listen and whom to reach on one machine', () => {
    const env = loadEnv('workflow', databaseShape, { ...complete, PORT: '9000' });
    expect(env.listen).toEqual({ host: '127.0.0.1', port: 9002, drainMs: 0 });
    expect(env.publicUrl).toBe('http://localhost:9000');
    expect(env.urlOf('user')).toBe('http://127.0.0.1:9003');
    expect(env.DATABASE_POOL_MAX).toBe(5);
  });

  it('derives them in a cluster, with overrides', () => {
    const env = loadEnv('workflow', databaseShape, {
      ...complete,
      COUNTERSIGN_ENVIRONMENT: 'cluster',
      COUNTERSIGN_NAMESPACE: 'approvals',
      PUBLIC_URL: 'https://approvals.example/',
      LISTEN_PORT: '7000',
      SERVICE_URLS: '{"promotion":"http://127.0.0.1:9999/"}',
    });
    expect(env.listen).toEqual({ host: '0.0.0.0', port: 7000, drainMs: 0 });
    expect(env.publicUrl).toBe('https://approvals.example');
    expect(env.urlOf('user')).toBe('http://user.approvals.svc.cluster.local:8080');
    expect(env.urlOf('promotion')).toBe('http://127.0.0.1:9999');
  });

  it.each([
    ['http://approvals.example', undefined, 1],
    ['http://10.0.0.8:8080', undefined, 1],
    ['http://127.0.0.1.example', undefined, 1],
    ['http://approvals.example', '1', 0],
    ['http://localhost:8080', undefined, 0],
    ['http://127.0.0.1:8080', undefined, 0],
    ['http://[::1]:8080', undefined, 0],
    ['https://approvals.example', undefined, 0],
  ])('with PUBLIC_URL %s and ALLOW_INSECURE_PUBLIC_URL %s it ends with %i', (url, allow, code) => {
    const env = { PUBLIC_URL: url, ...(allow && { ALLOW_INSECURE_PUBLIC_URL: allow }) };
    const ending = endingOf(() => loadEnv('user', {}, env));
    expect(ending.code).toBe(code);
    expect(ending.stderr.includes('set ALLOW_INSECURE_PUBLIC_URL=1')).toBe(code === 1);
  });

  it('takes several instances of a service', () => {
    const env = loadEnv('workflow', databaseShape, {
      ...complete,
      SERVICE_URLS: '{"user":["http://127.0.0.1:9003/","http://127.0.0.1:9103/"]}',
    });
    expect(env.urlOf('user')).toBe('http://127.0.0.1:9003');
    expect(env.upstreams).toEqual([['http://127.0.0.1:9003', 'http://127.0.0.1:9103']]);
  });

  const key = { kty: 'OKP', crv: 'Ed25519', x: 'AA', kid: '1' };
  const keys = (publicKeys: object) => ({
    SERVICE_KEY: JSON.stringify({ ...key, d: 'AA' }),
    SERVICE_PUBLIC_KEYS: JSON.stringify(publicKeys),
  });

  it('leaves out the keys of services that only a later release knows', () => {
    const env = loadEnv('user', keyShape, keys({ auth: [key], later: [{ kty: 'unknown' }] }));
    expect(env.SERVICE_PUBLIC_KEYS).toEqual({ auth: [key] });
  });

  it('refuses a key that is none, of a service that it knows', () => {
    const ending = endingOf(() => loadEnv('user', keyShape, keys({ auth: [{ kty: 'unknown' }] })));
    expect(ending.code).toBe(1);
    expect(ending.stderr).toContain('Setting SERVICE_PUBLIC_KEYS is not valid');
  });

  it('ends the process with a line for each problem, without values or a stack', () => {
    const module = new URL('./env.ts', import.meta.url).href;
    const script = `const { loadEnv, databaseShape, keyShape } = await import('${module}');
      loadEnv('user', { ...databaseShape, ...keyShape });`;
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', script],
      {
        encoding: 'utf8',
        env: { PORT: 'eighty-eighty', SERVICE_KEY: 'hunter2', SERVICE_PUBLIC_KEYS: '' },
      },
    );
    expect(status).toBe(1);
    expect(stderr).toContain(
      "Setting DATABASE_URL is missing: the PostgreSQL URL of the service's",
    );
    expect(stderr).toContain('Setting SERVICE_PUBLIC_KEYS is missing: ');
    expect(stderr).toContain('Setting SERVICE_KEY is not valid: must be valid JSON');
    expect(stderr).toContain('Setting PORT is not valid: ');
    expect(stderr.trim().split('\n')).toHaveLength(4);
    expect(stderr).not.toMatch(/hunter2|eighty|at .*:\d+/);
  });
});
