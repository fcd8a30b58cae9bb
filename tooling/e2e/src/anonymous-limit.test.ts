import { spawn } from 'node:child_process';
import { freePort } from '@countersign/testkit/free-port';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installation } from './support/installation.ts';
import { staff } from './support/staff.ts';

/** So few that a test can use them up. */
const anonymousPerMinute = 6;

let url: string;
let stop: () => Promise<unknown>;

/** A second gateway before the same services, with limits of its own. */
beforeAll(async () => {
  const [port, management] = [await freePort(), await freePort()];
  const main = new URL('../../../apps/backend/gateway/src/main.ts', import.meta.url);
  const child = spawn(process.execPath, [main.pathname], {
    stdio: 'ignore',
    env: {
      SERVICE_KEY: JSON.stringify(installation.serviceKeys.gateway),
      SERVICE_URLS: JSON.stringify(installation.serviceUrls),
      PUBLIC_URL: installation.url,
      LISTEN_PORT: String(port),
      MANAGEMENT_PORT: String(management),
      RATE_LIMIT_ANONYMOUS_PER_MINUTE: String(anonymousPerMinute),
    },
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  stop = () => (child.kill(), ended);
  url = `http://127.0.0.1:${port}`;
  for (let i = 0; i < 300; i += 1) {
    if (await fetch(`${url}/health`).catch(() => undefined)) return;
    await sleep(200);
  }
});
afterAll(() => stop());

const get = async (path: string, headers: Record<string, string>) =>
  (await fetch(`${url}${path}`, { headers })).status;

it('made-up cookies, tokens and addresses do not escape the limit, a session does', async () => {
  const session = (await staff('maker')).cookie();
  const attempts = Array.from({ length: anonymousPerMinute + 2 }, (_, i) => ({
    path: i % 2 === 0 ? '/api/auth/me' : '/api/user/users',
    headers: {
      cookie: `countersign.session_token=${crypto.randomUUID()}.${crypto.randomUUID()}`,
      authorization: `Bearer ${crypto.randomUUID()}`,
      'x-forwarded-for': `192.0.2.${i}`,
    },
  }));
  const statuses: number[] = [];
  for (const { path, headers } of attempts) statuses.push(await get(path, headers));
  expect(statuses).toEqual([...Array<number>(anonymousPerMinute).fill(401), 429, 429]);
  for (const path of ['/api/auth/me', '/api/user/users']) {
    expect(await get(path, { cookie: session })).toBe(200);
  }
});
