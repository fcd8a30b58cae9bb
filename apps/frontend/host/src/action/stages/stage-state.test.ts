import type { ActionStage, ActionStatus, Review } from '@countersign/actions';
import { describe, expect, it } from 'vitest';
import { ownStage, stageState, stepsOf, votesIn, waitsForSignature } from './stage-state.ts';

const nobody = { roles: [], groups: [], people: [] };
const stage = (rest: Partial<ActionStage> = {}): ActionStage => ({
  stage: 1,
  step: 1,
  name: 'Review',
  needed: 1,
  approvals: 0,
  rejections: 0,
  rejectionsToEnd: 1,
  open: true,
  met: false,
  who: { ...nobody, roles: ['checker'] },
  mustInclude: null,
  otherGroupThan: [],
  limit: null,
  comment: false,
  reenter: [],
  secondFactorMinutes: null,
  reminder: null,
  escalation: null,
  observers: null,
  canDecide: null,
  ...rest,
});

describe('a stage', () => {
  it.each<[string, Partial<ActionStage>, ActionStatus, string]>([
    ['takes votes', {}, 'pending', 'open'],
    ['waits for others', { open: false }, 'pending', 'later'],
    ['has what it needs', { open: false, met: true }, 'pending', 'met'],
    ['has what it needed', { open: false, met: true }, 'rejected', 'met'],
    ['takes no votes any more', { open: false }, 'withdrawn', 'ended'],
    ['ended it', { open: false, rejections: 1 }, 'rejected', 'rejected'],
    ['has a rejection that ends nothing', { rejections: 1, rejectionsToEnd: 2 }, 'pending', 'open'],
  ])('%s', (_, rest, status, state) => expect(stageState(stage(rest), status)).toBe(state));

  it('waits for a signature once the number is there', () => {
    const mustInclude = { ...nobody, groups: ['cfo'] };
    const waits = (approvals: number, rest: Partial<ActionStage> = { mustInclude }) =>
      waitsForSignature(stage({ needed: 2, approvals, ...rest }));
    expect([waits(1), waits(2), waits(2, {})]).toEqual([false, true, false]);
  });
});

it('puts stages of one step side by side, in the order of the steps', () => {
  const stages = [
    stage({ stage: 1, step: 2 }),
    stage({ stage: 2, step: 1 }),
    stage({ stage: 3, step: 2 }),
  ];
  const numbers = stepsOf(stages).map((step) => step.map((each) => each.stage));
  expect(numbers).toEqual([[2], [1, 3]]);
});

it('has the votes that were given in it on the current revision', () => {
  const review = (on: number, given: number | null): Review => ({
    revision: on,
    stage: given,
    checker: { personId: `${on}${given}`, name: 'Chen' },
    status: 'approved',
    comment: null,
    hash: 'h',
    reviewedAt: '2026-11-21T02:00:00.000Z',
  });
  const reviews = [review(1, 1), review(2, 2), review(2, 1), review(2, null)];
  const votes = votesIn(stage(), { reviews, revision: 2 });
  expect(votes.map(({ checker }) => checker.personId)).toEqual(['21']);
});

it('is the one in which a decision would count', () => {
  const stages = [stage(), stage({ stage: 2, name: 'Legal' })];
  expect(ownStage({ stages, reviewable: { allowed: true, stage: 2 } })?.name).toBe('Legal');
  expect(ownStage({ stages, reviewable: { allowed: false, reason: 'no' } })).toBeUndefined();
});
