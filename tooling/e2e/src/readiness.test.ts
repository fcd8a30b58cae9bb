import { serviceNames } from '@countersign/service-discovery';
import { expect, it, vi } from 'vitest';
import { installation, processOf } from './support/installation.ts';
import { newVisitor, staff } from './support/staff.ts';

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

const often = { timeout: 60_000, interval: 10 };
const upstreams = serviceNames.filter((name) => name !== 'gateway');
const all = Object.fromEntries(upstreams.map((name) => [name, true]));

const healthy = { status: 200, services: all };

it('says 200 while every service can serve', async () => {
  expect(await readiness()).toMatchObject(healthy);
});

it('says 503 while a service hangs, naming it, and is back with it', async () => {
  const pid = await processOf('promotion');
  process.kill(pid, 'SIGSTOP');
  try {
    const without = { status: 503, services: { ...all, promotion: false } };
    await expect.poll(readiness, often).toMatchObject(without);
    expect((await newVisitor().get('/health')).status).toBe(200);
    const others = await (await staff('maker')).get('/api/user/users');
    expect(others.status).toBe(200);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await expect.poll(readiness, often).toMatchObject(healthy);
});

it('says 503 while a service is gone, whose callers hear 503 too', async () => {
  const maker = await staff('maker');
  const list = () => maker.get('/api/account/accounts');
  process.kill(await processOf('account'), 'SIGKILL');
  const without = { status: 503, services: { ...all, account: false } };
  const unavailable = { status: 503, error: { code: 'unavailable' } };
  await Promise.all([
    vi.waitFor(async () => expect(await readiness()).toMatchObject(without), often),
    vi.waitFor(async () => expect(await list()).toMatchObject(unavailable), often),
  ]);
  await expect.poll(readiness, often).toMatchObject(healthy);
  expect((await list()).status).toBe(200);
});
