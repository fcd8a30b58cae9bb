import { expect, it } from 'vitest';
import { asTyped } from './as-typed.ts';
import { asSent } from './typed-schedule.ts';

it('is sent with its window as a number, and shown as it was filed', () => {
  const typed = { at: '2026-11-30T06:00', zone: 'Europe/Berlin', withinMinutes: '120' };
  const sent = { ...typed, withinMinutes: 120 };
  expect(asSent(typed)).toEqual(sent);
  const instants = { notBefore: '2026-11-30T05:00:00.000Z', notAfter: '2026-11-30T07:00:00.000Z' };
  expect(asTyped({ schedule: { ...sent, ...instants } })).toEqual(typed);
  expect(asTyped({})).toBeNull();
  expect(asSent(null)).toBeNull();
});
