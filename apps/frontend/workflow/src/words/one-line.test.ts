import { oneChecker, twoCheckers, type Stage } from '@countersign/policy/document';
import { expect, it } from 'vitest';
import { oneLine } from './one-line.ts';

const [two] = twoCheckers.rules;
const [one] = oneChecker.rules;
const stage = (approvals: Stage['approvals']): Stage => ({ ...one!.stages[0]!, approvals });

it('says how many approvals a policy takes', () => {
  expect(oneLine(oneChecker)).toBe('1 approval');
  expect(oneLine(twoCheckers)).toBe('2 approvals');
  expect(oneLine({ rules: [{ ...one!, when: 'true' }, two!] })).toBe('2 rules, 1 to 2 approvals');
  const both = { ...two!, stages: [stage(2), stage(1)] };
  expect(oneLine({ rules: [both] })).toBe('3 approvals');
  expect(oneLine({ rules: [{ ...both, stages: [stage('all')] }] })).toBe(
    'approvals by the number of people',
  );
});
