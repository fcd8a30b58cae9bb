import { generateServiceKey } from '@countersign/auth/server';
import { endingOf } from '@countersign/http/testing';
import { expect, it } from 'vitest';
import { readEnv } from './env.ts';

/** What the gateway says of settings that it refuses. */
async function refusalOf(settings: Record<string, string>): Promise<string> {
  const SERVICE_KEY = JSON.stringify(await generateServiceKey());
  const { code, stderr } = endingOf(() => readEnv({ SERVICE_KEY, ...settings }));
  expect(code).toBe(1);
  return stderr;
}

const dev = JSON.stringify({ host: 'http://127.0.0.1:9' });

it.each([
  ['development servers on a public address', { HOST: '0.0.0.0', WEB_DEV_URLS: dev }],
  [
    'development servers in a cluster',
    { COUNTERSIGN_ENVIRONMENT: 'cluster', HOST: '127.0.0.1', WEB_DEV_URLS: dev },
  ],
])('refuses %s', async (_, settings) => {
  expect(await refusalOf(settings)).toBe(
    'Setting WEB_DEV_URLS is refused: its looser rules for pages are for this machine only\n',
  );
});

it.each([
  ['a remote without a URL', '{"user":"mfe"}'],
  ['a remote of a name that cannot be', '{"../user":"https://mfe.example/x.json"}'],
  ['a remote in the place of the host', '{"host":"https://mfe.example/x.json"}'],
  ['what is not JSON', 'user=https://mfe.example/x.json'],
])('refuses MFE_URLS with %s', async (_, MFE_URLS) => {
  const said = await refusalOf({ MFE_URLS });
  expect(said).toMatch(/^Setting MFE_URLS is not valid: .*\n$/);
  expect(said).not.toContain('mfe.example');
});
