import { expect, it } from 'vitest';
import { movedFrom, scheduleText } from './schedule-text.ts';

const schedule = {
  at: '2026-11-30T06:00',
  zone: 'Europe/Berlin',
  withinMinutes: 120,
  notBefore: '2026-11-30T05:00:00.000Z',
  notAfter: '2026-11-30T07:00:00.000Z',
};
const plain = (text: string | undefined) => text?.replace(/[\u2066-\u2069]/g, '');

it('says when something is executed as the clock of its zone shows it', () => {
  expect(plain(scheduleText(schedule))).toBe(
    'not before 30 Nov 2026, 06:00 in Europe/Berlin, within 2 hours',
  );
  expect(plain(scheduleText(undefined))).toBe('as soon as it is approved');
});

it('says how a revision moves it, if it does', () => {
  expect(movedFrom(schedule, { ...schedule })).toBeUndefined();
  expect(movedFrom(undefined, undefined)).toBeUndefined();
  for (const other of [{ at: '2026-11-30T07:00' }, { zone: 'UTC' }, { withinMinutes: 90 }]) {
    expect(movedFrom(schedule, { ...schedule, ...other })).toBeDefined();
  }
  expect(plain(movedFrom(undefined, schedule))).toBe(
    'Executed not before 30 Nov 2026, 06:00 in Europe/Berlin, within 2 hours; before, as soon as it is approved.',
  );
});
