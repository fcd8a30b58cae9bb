import type { BoundStage, Stage } from '@countersign/policy';
import { expect, it } from 'vitest';
import { stageViews } from './stage-views.ts';

const nobody = { roles: [], groups: [], people: [] };

function viewOf(rest: Partial<Stage>) {
  const definition: Stage = {
    name: 'Review',
    step: 1,
    approvals: 1,
    who: { roles: ['checker'] },
    ...rest,
  };
  const stage: BoundStage = { stage: 1, step: 1, definition, needed: 1, groups: [], limit: null };
  const since = new Date('2027-03-01T09:00:00Z');
  const [view] = stageViews({
    stages: [stage],
    votes: [],
    since,
    hoursWaiting: 0,
    eligible: undefined,
  });
  return view;
}

it('says all that a stage asks, and when it is late', () => {
  expect(
    viewOf({
      comment: true,
      reenter: ['balance', 'accountNumber'],
      secondFactorMinutes: 10,
      remindAfterHours: 24,
      escalation: { afterHours: 48, who: { groups: ['deputies'] } },
      observers: { groups: ['legal'] },
    }),
  ).toMatchObject({
    comment: true,
    reenter: ['balance', 'accountNumber'],
    secondFactorMinutes: 10,
    reminder: { at: '2027-03-02T09:00:00.000Z' },
    escalation: { at: '2027-03-03T09:00:00.000Z', who: { ...nobody, groups: ['deputies'] } },
    observers: { ...nobody, groups: ['legal'] },
  });
});

it('says where a stage asks for nothing', () => {
  expect(viewOf({})).toMatchObject({
    comment: false,
    reenter: [],
    secondFactorMinutes: null,
    reminder: null,
    escalation: null,
    observers: null,
  });
});
