import type { PolicyDetail } from '@countersign/actions';
import { expect, it } from 'vitest';
import { isByOne, ruleAsks, ruleWords } from './rule-words.ts';

type Rule = PolicyDetail['document']['rules'][number];
type Stage = Rule['stages'][number];

const stage = (rest: Partial<Stage>): Stage => ({
  name: 'Review',
  step: 1,
  approvals: 1,
  who: { roles: ['checker'] },
  ...rest,
});
const rule = (...stages: Partial<Stage>[]): Rule => ({ name: 'Every', stages: stages.map(stage) });
const finance = { groups: ['finance'] };

it.each<[string, Rule]>([
  ['1 checker', rule({})],
  ['2 checkers', rule({ approvals: 2 })],
  // Nobody else decides, whoever is named beside them.
  ['2 checkers', rule({ approvals: 2, who: { roles: ['checker'], ...finance } })],
  ['2 of finance', rule({ approvals: 2, who: finance })],
  ['1 of finance or the admins', rule({ who: { ...finance, roles: ['admin'] } })],
  [
    'all of board and 2 people named',
    rule({ approvals: 'all', who: { groups: ['board'], people: ['a', 'b'] } }),
  ],
  ['60 % of the checkers', rule({ approvals: { percent: 60 } })],
  ['1 of a group by what is filed', rule({ who: { groupFrom: 'x' } })],
  [
    '2 of finance, among them 1 of cfo',
    rule({ approvals: 2, who: finance, mustInclude: { groups: ['cfo'] } }),
  ],
  [
    '1 of legal and 2 of finance, then 1 of the person named',
    rule(
      { step: 3, who: { people: ['a'] } },
      { step: 1, who: { groups: ['legal'] } },
      { step: 1, approvals: 2, who: finance },
    ),
  ],
])('says %s', (words, of) => expect(ruleWords(of)).toBe(words));

it('says what else is asked of whoever approves, once', () => {
  const titleOf = (field: string) => field.toUpperCase();
  expect(ruleAsks(rule({}), titleOf)).toEqual([]);
  const all = rule(
    { reenter: ['balance'], comment: true },
    { step: 2, reenter: ['balance', 'code'], secondFactorMinutes: 5 },
  );
  expect(ruleAsks(all, titleOf)).toEqual([
    'Unseen, they enter again: BALANCE, CODE.',
    'They say why.',
    'They show again that it is them.',
  ]);
});

it('is by one other person when one approval is all', () => {
  expect([rule({}), rule({ approvals: 2 }), rule({}, { step: 2 })].map(isByOne)).toEqual([
    true,
    false,
    false,
  ]);
});

it.each([
  ['payload.balance', 'Only those can whose limit is enough for “The balance”.'],
  ['abs(payload.balance)', 'Only those can whose limit is enough for “The balance”.'],
  ['payload.balance + decimal("1")', 'Only those can whose limit is enough.'],
])('says that a personal limit is asked for, of %s', (amount, said) => {
  const limit = { amount, currency: 'payload.currency' };
  const asks = ruleAsks(
    rule({ limit }, { name: 'Then', step: 2, limit }),
    (field) => `The ${field}`,
  );
  expect(asks).toEqual([said]);
});
