import type { Person } from '@countersign/auth/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promotion, startWorkflow, type TestWorkflow } from '../testing/service.ts';
import type { Stats } from '@countersign/actions';

let system: TestWorkflow;
let checker: Person;

beforeAll(async () => {
  system = await startWorkflow();
  const maker = await system.person('maker');
  checker = await system.person('checker');
  for (let n = 0; n < 3; n += 1) {
    const body = { actionType: 'create_promotion', payload: promotion() };
    const { id } = (await system.call(maker, 'POST', '/actions', body)).body.data;
    const review = { revision: 1, status: 'rejected', reviewComment: 'Not now.' };
    if (n > 0) await system.call(checker, 'POST', `/actions/${id}/review`, review);
  }
});
afterAll(() => system.stop());

const asked = (query: string) => system.call(checker, 'GET', `/stats?${query}`);

/** A moment as clocks in a zone show it: `2026-11-21 00:00:00`. */
const onClocks = (moment: string, timeZone: string): string =>
  new Date(moment).toLocaleString('sv-SE', { timeZone });

// It is never the same day in the first and the last of them.
const zones = [
  'Pacific/Kiritimati',
  'Pacific/Auckland',
  'Europe/Berlin',
  'UTC',
  'America/Los_Angeles',
  'Pacific/Pago_Pago',
];

describe.each(zones)('in %s', (zone) => {
  const now = (): string => onClocks(new Date().toISOString(), zone).slice(0, 10);

  it.each([1, 7, 90])('%i days begin at midnight there, and today is the last', async (days) => {
    const { firstDay, since, turnaround }: Stats = (await asked(`days=${days}&timeZone=${zone}`))
      .body.data;
    expect(onClocks(since, zone)).toBe(`${firstDay} 00:00:00`);
    const later = (Date.parse(now()) - Date.parse(firstDay)) / 86_400_000;
    expect(later).toBe(days - 1);
    expect(turnaround).toEqual([{ day: now(), decided: 2, medianSeconds: expect.any(Number) }]);
  });

  it('counts what the list finds from that moment on', async () => {
    const { since, outcomes }: Stats = (await asked(`days=1&timeZone=${zone}`)).body.data;
    const counted = outcomes.reduce((sum, { count }) => sum + count, 0);
    const list = await system.call(checker, 'GET', `/actions?from=${encodeURIComponent(since)}`);
    expect(counted).toBe(3);
    expect(list.body.pagination.total).toBe(counted);
  });
});

it('are days of UTC when nothing is said', async () => {
  const { since }: Stats = (await asked('')).body.data;
  expect(since).toMatch(/T00:00:00\.000Z$/);
});

it.each(['Europe/Atlantis', '+05:00', 'UTC+3', '', "'; drop table actions --", 'x'.repeat(65)])(
  'refuses %j as a time zone',
  async (zone) => {
    const { status, body } = await asked(`timeZone=${encodeURIComponent(zone)}`);
    expect([status, body.error.details[0].field]).toEqual([422, 'timeZone']);
  },
);
