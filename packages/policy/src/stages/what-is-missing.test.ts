import { expect, it } from 'vitest';
import type { Stage } from '../stage.ts';
import { type Brought, whatIsMissing } from './what-is-missing.ts';

const payload = { amount: '1250.00', count: 3 };
const nothing: Brought = { commented: false, secondFactorSecondsAgo: null, entered: null };

const cases: [string, Partial<Stage>, Partial<Brought>, string | undefined, string[]][] = [
  ['nothing is asked', {}, {}, undefined, []],
  ['no comment', { comment: true }, {}, 'comment', []],
  ['a comment', { comment: true }, { commented: true }, undefined, []],
  ['no second factor', { secondFactorMinutes: 2 }, {}, 'second factor', []],
  ['an old one', { secondFactorMinutes: 2 }, { secondFactorSecondsAgo: 121 }, 'second factor', []],
  ['a fresh one', { secondFactorMinutes: 2 }, { secondFactorSecondsAgo: 120 }, undefined, []],
  ['no entry', { reenter: ['amount', 'count'] }, {}, 'entry', ['amount', 'count']],
  [
    'one of two',
    { reenter: ['amount', 'count'] },
    { entered: { amount: '1' } },
    'entry',
    ['count'],
  ],
  [
    'one that is wrong',
    { reenter: ['amount', 'count'] },
    { entered: { amount: '1250.00', count: '3' } },
    'wrong',
    ['count'],
  ],
  ['both', { reenter: ['amount', 'count'] }, { entered: payload }, undefined, []],
  [
    'one that nobody asked',
    { reenter: ['count'] },
    { entered: { count: 3, amount: '1' } },
    undefined,
    [],
  ],
];

it.each(cases)('%s', (_name, asks, brings, what, fields) => {
  const stage: Stage = {
    name: 'Review',
    step: 1,
    approvals: 1,
    who: { roles: ['checker'] },
    ...asks,
  };
  const missing = whatIsMissing(stage, payload, { ...nothing, ...brings });
  expect([missing?.what, missing?.fields ?? []]).toEqual([what, fields]);
});
