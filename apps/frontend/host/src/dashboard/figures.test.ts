import { describe, expect, it } from 'vitest';
import { byType, countOf, daysFrom, overTime } from './figures.ts';

const outcome = (actionType: string, status: string, execution: string, count: number) => ({
  actionType,
  status,
  execution,
  count,
});
const outcomes = [
  outcome('create_user', 'approved', 'executed', 3),
  outcome('create_user', 'approved', 'stalled', 1),
  outcome('create_user', 'approved', 'scheduled', 4),
  outcome('create_user', 'rejected', 'none', 2),
  outcome('create_promotion', 'pending', 'none', 4),
  outcome('create_promotion', 'approved', 'refused', 5),
  outcome('create_promotion', 'expired', 'none', 1),
  outcome('create_promotion', 'approved', 'cancelled', 2),
];

describe('byType', () => {
  it('adds up each type, the most frequent first', () => {
    const none = {
      pending: 0,
      rejected: 0,
      withdrawn: 0,
      executed: 0,
      refused: 0,
      scheduled: 0,
      open: 0,
    };
    expect(byType(outcomes)).toEqual([
      { ...none, actionType: 'create_promotion', total: 12, pending: 4, refused: 5, withdrawn: 3 },
      {
        ...none,
        actionType: 'create_user',
        total: 10,
        executed: 3,
        scheduled: 4,
        open: 1,
        rejected: 2,
      },
    ]);
  });

  it('of nothing is nothing', () => expect(byType([])).toEqual([]));
});

it('countOf counts a state over all types', () => {
  expect(countOf(outcomes, 'refused')).toBe(5);
  expect(countOf(outcomes, 'none')).toBe(7);
});

it('overTime leaves no day out', () => {
  const days = daysFrom('2026-02-27', 4);
  expect(days).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
  const known = [{ day: '2026-03-01', decided: 2, medianSeconds: 60 }];
  expect(overTime(known, days).map(({ decided }) => decided)).toEqual([0, 0, 2, 0]);
});

it('draws a day whose decisions took no second', () => {
  const turnaround = [{ day: '2026-11-28', decided: 3, medianSeconds: 0 }];
  expect(overTime(turnaround, ['2026-11-27', '2026-11-28'])).toEqual([
    { day: '2026-11-27', decided: 0, medianSeconds: 0 },
    { day: '2026-11-28', decided: 3, medianSeconds: 1 },
  ]);
});
