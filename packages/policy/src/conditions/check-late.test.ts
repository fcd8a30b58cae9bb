import { expect, it } from 'vitest';
import type { Rule, Stage } from '../document.ts';
import { checkPolicy } from './check-policy.ts';

const review: Stage = { name: 'A', step: 1, approvals: 1, who: { groups: ['finance'] } };
const problems = (stage: Partial<Stage>, rule: Partial<Rule> = {}) =>
  checkPolicy({ rules: [{ name: 'All', stages: [{ ...review, ...stage }], ...rule }] }, {});
const escalation = { afterHours: 24, who: { groups: ['deputies'] } };
const inStage = (path: string, message: string) => [{ path: `rules.0.stages.0.${path}`, message }];

it('takes what comes in its order', () => {
  expect(problems({ remindAfterHours: 23, escalation }, { expiresAfterHours: 25 })).toEqual([]);
  expect(problems({ remindAfterHours: 8_760, escalation: undefined })).toEqual([]);
});

it.each([24, 25])('refuses to remind after %i hours when it escalates after 24', (hours) => {
  expect(problems({ remindAfterHours: hours, escalation })).toEqual(
    inStage('remindAfterHours', 'reminds after it has escalated'),
  );
});

it('refuses what comes after the end', () => {
  expect(problems({ remindAfterHours: 10 }, { expiresAfterHours: 10 })).toEqual(
    inStage('remindAfterHours', 'the action has expired by then'),
  );
  const both = problems({ remindAfterHours: 30, escalation }, { expiresAfterHours: 20 });
  expect(both).toEqual([
    ...inStage('remindAfterHours', 'the action has expired by then'),
    ...inStage('escalation.afterHours', 'the action has expired by then'),
  ]);
});

it.each([0, 8_761, 1.5])('takes no %d hours', (hours) => {
  expect(problems({ remindAfterHours: hours })).toMatchObject([
    { path: 'rules.0.stages.0.remindAfterHours' },
  ]);
});
