import { afterEach, expect, it } from 'vitest';
import { installation, processOf } from './support/installation.ts';
import { staff } from './support/staff.ts';
import { newVisitor } from './support/visitor.ts';

interface Readiness {
  status: number;
  services: Record<string, boolean>;
}

/** The gateway's word on the whole system. */
async function readiness(): Promise<Readiness> {
  const reply = await fetch(`${installation.url}/ready`);
  const { services } = (await reply.json()) as Pick<Readiness, 'services'>;
  return { status: reply.status, services };
}

const becomes = (expected: unknown) =>
  expect.poll(readiness, { timeout: 15_000, interval: 20 }).toMatchObject(expected as object);

const all = { auth: true, workflow: true, user: true, account: true, promotion: true };

afterEach(() => becomes({ status: 200, services: all }));

it('says 200 while every service can serve', () => becomes({ status: 200, services: all }));

it('says 503 while a service hangs, naming it, and is back with it', async () => {
  const pid = await processOf('promotion');
  process.kill(pid, 'SIGSTOP');
  try {
    await becomes({ status: 503, services: { ...all, promotion: false } });
    expect((await newVisitor().get('/health')).status).toBe(200);
    const others = await (await staff('maker')).get('/api/user/users');
    expect(others.status).toBe(200);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
});

it('says 503 while a service is gone, whose callers hear 503 too', async () => {
  const maker = await staff('maker');
  const list = () => maker.get('/api/account/accounts');
  process.kill(await processOf('account'), 'SIGKILL');
  await Promise.all([
    becomes({ status: 503, services: { ...all, account: false } }),
    expect
      .poll(list, { interval: 5 })
      .toMatchObject({ status: 503, error: { code: 'unavailable' } }),
  ]);
  await becomes({ status: 200, services: all });
  expect((await list()).status).toBe(200);
});
