import { expect, it } from 'vitest';
import { type CasesDue, casesDue } from './cases-due.ts';

const dueAt = '2026-03-02T10:00:00.000Z';
const emergency = (id: string, state: 'open' | 'overdue') => ({
  id,
  breakGlass: { state, dueAt, needed: 1, given: 0 },
});

it.each<[string, Parameters<typeof casesDue>, CasesDue | undefined]>([
  ['none waits', [[], 0], undefined],
  ['another action', [[{ id: 'a' }], 1], undefined],
  ['one', [[emergency('a', 'open')], 1], { count: 1, dueAt, isOverdue: false, onlyId: 'a' }],
  ['more', [[emergency('a', 'open')], 3], { count: 3, dueAt, isOverdue: false }],
  [
    'one is late',
    [[emergency('a', 'overdue')], 1],
    { count: 1, dueAt, isOverdue: true, onlyId: 'a' },
  ],
  ['the first is late', [[emergency('a', 'overdue')], 2], { count: 2, dueAt, isOverdue: true }],
])('says what is due where %s', (_what, asked, due) => expect(casesDue(...asked)).toEqual(due));
