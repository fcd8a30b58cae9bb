import { expect, it } from 'vitest';
import { isPastItsTime } from './past-its-time.ts';

const schedule = {
  at: '2026-11-30T06:00',
  zone: 'Europe/Berlin',
  withinMinutes: 120,
  notBefore: '2026-11-30T05:00:00.000Z',
  notAfter: '2026-11-30T07:00:00.000Z',
};

it.each([
  ['once its time is over', schedule, '2026-11-30T07:00:00.000Z', true],
  ['before', schedule, '2026-11-30T06:59:59.999Z', false],
  ['without a time', undefined, '2026-11-30T07:00:00.000Z', false],
  ['while it is open', schedule, null, false],
])('says of what expired that its time was over: %s', (_when, planned, decidedAt, over) => {
  expect(isPastItsTime({ schedule: planned, decidedAt })).toBe(over);
});
