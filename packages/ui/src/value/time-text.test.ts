import { describe, expect, it } from 'vitest';
import {
  durationText,
  localDate,
  localText,
  relativeText,
  relativeTo,
  utcText,
} from './time-text.ts';

const now = Date.UTC(2025, 10, 21, 14, 5, 9);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('relativeTo', () => {
  it.each([
    [0, undefined],
    [-59_000, undefined],
    [30_000, undefined],
    [-minute, { value: -1, unit: 'minute' }],
    [-59.9 * minute, { value: -59, unit: 'minute' }],
    [-hour, { value: -1, unit: 'hour' }],
    [-25 * hour, { value: -1, unit: 'day' }],
    [-8 * day, { value: -1, unit: 'week' }],
    [-45 * day, { value: -1, unit: 'month' }],
    [-800 * day, { value: -2, unit: 'year' }],
    [3 * hour, { value: 3, unit: 'hour' }],
  ])('%d ms away', (away, expected) => expect(relativeTo(now + away, now)).toEqual(expected));
});

describe('texts', () => {
  const texts = { locale: 'en-GB', justNow: 'just now' };

  it.each([
    [0, 'just now'],
    [-5 * minute, '5 min ago'],
    [-2 * hour, '2 hr ago'],
    [-3 * day, '3 days ago'],
    [2 * day, 'in 2 days'],
  ])('%d ms away reads %j', (away, expected) =>
    expect(relativeText(now + away, now, texts)).toBe(expected),
  );

  it('writes local time in a zone, and UTC', () => {
    expect(localText(now, 'en-GB', 'Europe/Vienna')).toBe('21 Nov 2025, 15:05');
    expect(localDate(now, 'en-GB', 'Pacific/Kiritimati')).toBe('22 Nov 2025');
    expect(utcText(now)).toBe('2025-11-21 14:05:09 UTC');
  });
});

describe('durationText', () => {
  const names = { d: 'd', h: 'h', min: 'min', s: 's' };

  it.each([
    [0, '0 s'],
    [400, '0 s'],
    [1500, '2 s'],
    [59_000, '59 s'],
    [minute, '1 min'],
    [2 * hour + 14 * minute + 9000, '2 h 14 min'],
    [hour + 5000, '1 h'],
    [3 * day + 4 * hour, '3 d 4 h'],
    [-5000, '0 s'],
  ])('%d ms is %j', (length, expected) => expect(durationText(length, names)).toBe(expected));
});
