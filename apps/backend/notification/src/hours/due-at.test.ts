import { describe, expect, it } from 'vitest';
import { dueAt, isZone, type WaitingMail } from './due-at.ts';
import type { Hours } from './hours.ts';

const berlin: Hours = {
  zone: 'Europe/Berlin',
  digestAt: '09:00',
  quiet: { from: '22:00', to: '07:00' },
  quietDays: [6, 7],
};
const due = (
  now: string,
  hours: Partial<Hours> = {},
  { ready = now, ...mail }: Partial<WaitingMail> & { ready?: string } = {},
): string => {
  const waiting = { kind: 'decided', choice: 'each' as const, readyMs: Date.parse(ready), ...mail };
  return new Date(dueAt(waiting, Date.parse(now), { ...berlin, ...hours }))
    .toISOString()
    .replace(':00.000Z', 'Z');
};

describe('quiet hours', () => {
  it.each<[string, string, string, Partial<Hours>?]>([
    ['by day', '2026-06-10T12:00Z', '2026-06-10T12:00Z'],
    ['to the minute', '2026-06-10T19:59Z', '2026-06-10T19:59Z'],
    ['from their beginning on', '2026-06-10T20:00Z', '2026-06-11T05:00Z'],
    ['over midnight', '2026-06-11T02:00Z', '2026-06-11T05:00Z'],
    ['until their end', '2026-06-11T05:00Z', '2026-06-11T05:00Z'],
    [
      'within a day',
      '2026-06-10T11:00Z',
      '2026-06-10T12:30Z',
      { quiet: { from: '12:00', to: '14:30' } },
    ],
    ['on days, and the night after', '2026-06-12T20:00Z', '2026-06-15T05:00Z'],
    ['on days alone', '2026-06-13T12:00Z', '2026-06-14T22:00Z', { quiet: null }],
    [
      'on six days',
      '2026-06-09T12:00Z',
      '2026-06-14T22:00Z',
      { quiet: null, quietDays: [2, 3, 4, 5, 6, 7] },
    ],
    ['of who wants none', '2026-06-13T02:00Z', '2026-06-13T02:00Z', { quiet: null, quietDays: [] }],
    ['when clocks go forward', '2026-03-28T23:30Z', '2026-03-29T05:00Z', { quietDays: [] }],
    [
      'until a time that is skipped',
      '2026-03-28T23:30Z',
      '2026-03-29T01:30Z',
      { quietDays: [], quiet: { from: '22:00', to: '02:30' } },
    ],
    ['when clocks go back', '2026-10-24T22:30Z', '2026-10-25T06:00Z', { quietDays: [] }],
    [
      'until the first of two times',
      '2026-10-24T22:30Z',
      '2026-10-25T00:30Z',
      { quietDays: [], quiet: { from: '22:00', to: '02:30' } },
    ],
    [
      'and again until the second',
      '2026-10-25T01:10Z',
      '2026-10-25T01:30Z',
      { quietDays: [], quiet: { from: '22:00', to: '02:30' } },
    ],
    ['fifteen minutes off', '2026-06-10T20:00Z', '2026-06-11T01:15Z', { zone: 'Asia/Kathmandu' }],
    [
      'on the other side',
      '2026-06-10T09:00Z',
      '2026-06-10T18:00Z',
      { zone: 'Pacific/Apia', quietDays: [] },
    ],
    [
      'over a day that there was not',
      '2011-12-30T09:30Z',
      '2011-12-30T17:00Z',
      { zone: 'Pacific/Apia', quietDays: [] },
    ],
    [
      'of a day that there was not',
      '2011-12-29T20:00Z',
      '2011-12-30T10:00Z',
      { zone: 'Pacific/Apia', quiet: null, quietDays: [4, 5] },
    ],
  ])('hold %s: %s, %s', (_, now, then, hours) => {
    expect(due(now, hours)).toBe(then);
  });

  const night = '2026-06-10T23:00Z';
  const morning = '2026-06-11T05:00Z';
  it.each<[string, number | null | undefined, string]>([
    ['review_case', null, night],
    ['stalled', null, night],
    ['waits_for_you', Date.parse('2026-06-11T00:00Z'), morning],
    ['expires_soon', Date.parse('2026-06-11T04:00Z'), night],
    ['expires_soon', Date.parse('2026-06-11T09:00Z'), morning],
    ['expires_soon', null, morning],
    ['expires_soon', undefined, night],
  ])('let %s of an action that expires at %s pass: %s', (kind, expiresMs, then) => {
    expect(due(night, {}, { kind, expiresMs })).toBe(then);
  });
});

describe('a mail a day', () => {
  const open = { quiet: null, quietDays: [] };
  it.each<[string, string, string, string, Partial<Hours>?]>([
    ['today', '2026-06-10T05:00Z', '2026-06-10T05:01Z', '2026-06-10T07:00Z', open],
    ['tomorrow', '2026-06-10T07:00Z', '2026-06-10T07:01Z', '2026-06-11T07:00Z', open],
    ['once it is that time', '2026-06-10T05:00Z', '2026-06-10T07:00Z', '2026-06-10T07:00Z', open],
    [
      'later where it was missed',
      '2026-06-10T05:00Z',
      '2026-06-12T17:00Z',
      '2026-06-12T17:00Z',
      open,
    ],
    ['not in quiet hours', '2026-06-12T12:00Z', '2026-06-12T12:01Z', '2026-06-15T05:00Z'],
    [
      'when clocks go forward',
      '2026-03-28T12:00Z',
      '2026-03-28T12:01Z',
      '2026-03-29T01:30Z',
      { ...open, digestAt: '02:30' },
    ],
    [
      'once when clocks go back',
      '2026-10-24T12:00Z',
      '2026-10-24T12:01Z',
      '2026-10-25T00:30Z',
      { ...open, digestAt: '02:30' },
    ],
    [
      'in Kathmandu',
      '2026-06-10T03:00Z',
      '2026-06-10T03:01Z',
      '2026-06-10T03:15Z',
      { ...open, zone: 'Asia/Kathmandu' },
    ],
    [
      'after a day that there was not',
      '2011-12-29T20:00Z',
      '2011-12-29T20:01Z',
      '2011-12-30T19:00Z',
      { ...open, zone: 'Pacific/Apia' },
    ],
  ])('comes %s', (_, ready, now, then, hours) => {
    expect(due(now, hours, { choice: 'digest', ready })).toBe(then);
  });

  it('has what is urgent too, where that was chosen', () => {
    const urgent = { choice: 'digest' as const, kind: 'review_case' };
    expect(due('2026-06-10T23:00Z', {}, urgent)).toBe('2026-06-11T07:00Z');
  });
});

it('comes at once, or at nine by UTC, for who has not said when', () => {
  const now = Date.parse('2026-06-13T23:00Z');
  const mail = { kind: 'decided', readyMs: now };
  expect(dueAt({ ...mail, choice: 'each' }, now)).toBe(now);
  expect(dueAt({ ...mail, choice: 'digest' }, now)).toBe(Date.parse('2026-06-14T09:00Z'));
});

it('knows the clocks of all zones that can be chosen', () => {
  expect(Intl.supportedValuesOf('timeZone').filter((zone) => !isZone(zone))).toEqual([]);
  expect(['UTC', 'Etc/GMT+5', 'EST', 'Mars/Olympus'].map(isZone)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

it('comes by UTC where a zone is not known', () => {
  expect(due('2026-06-10T23:00Z', { zone: 'Mars/Olympus' })).toBe('2026-06-11T07:00Z');
});
