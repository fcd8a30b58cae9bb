import { expect, it } from 'vitest';
import type { Stage } from './document.ts';
import { strictestRule } from './strictest-rule.ts';

const strictest = (...rules: Stage['approvals'][][]) =>
  strictestRule({
    rules: rules.map((stages, rule) => ({
      name: `Rule ${rule}`,
      stages: stages.map((approvals, index) => ({
        name: `Stage ${index}`,
        step: 1,
        approvals,
        who: { roles: ['checker' as const] },
      })),
    })),
  });

it.each([
  ['most approvals', [[1], [2, 2], [3]], 1],
  ['of those most stages', [[4], [2, 2], [3, 1]], 1],
  [
    'of those the first',
    [
      [1, 1],
      [2, 2],
      [2, 2],
    ],
    1,
  ],
  ['everybody rather than any number', [[20], ['all' as const], [20, 20]], 1],
  ['a share rather than a number', [[20], [{ percent: 1 }], [20]], 1],
  ['the higher share', [[{ percent: 10 }], [{ percent: 60 }], [{ percent: 59 }]], 1],
  ['everybody rather than a share', [[{ percent: 99 }], ['all' as const]], 1],
])('has %s', (_, rules, expected) => {
  expect(strictest(...rules)).toBe(expected);
});
