import { expect, it } from 'vitest';
import type { PolicyDocument } from '../document.ts';
import { transferSchema } from '../testing/samples.ts';
import { checkPolicy } from './check-policy.ts';
import { untakenRules } from './untaken-rules.ts';

const options = { payloadSchema: transferSchema };
const policy = (...conditions: string[]): PolicyDocument => ({
  rules: [...conditions, undefined].map((when, at) => ({
    name: `R${at}`,
    ...(when !== undefined && { when }),
    stages: [{ name: 'Review', step: 1, approvals: 1, who: { roles: ['checker'] } }],
  })),
});
const untaken = (...conditions: string[]) => {
  const document = policy(...conditions);
  expect(checkPolicy(document, options)).toEqual([]);
  return untakenRules(document, options).map(({ path }) => path);
};

const [euro, below] = [
  'payload.currency == "EUR"',
  (of: string) => `payload.amount < decimal("${of}")`,
];

it.each([
  ['the same again', [euro, 'payload.currency  ==  "EUR"']],
  ['tiers in the wrong order', [below('1000'), below('500')]],
  [
    'the same tier, written in another way',
    [below('1000'), 'decimal(1000) > decimal(payload.amount)'],
  ],
  ['a tier of one currency after that of all', [below('1000'), `${euro} && ${below('1000.00')}`]],
  ['what is below after what is at most', ['payload.amount <= decimal("5")', below('5')]],
  ['a number that is among those before', ['payload.count > 3', 'payload.count == 4']],
  [
    'the largest after the large',
    ['payload.amount > decimal("5")', 'payload.amount >= decimal("6")'],
  ],
  ['one of several', ['payload.currency in ["EUR", "USD"]', euro]],
  ['fewer of several', ['payload.currency in ["EUR", "USD"]', 'payload.currency in ["USD"]']],
  ['one part of either', [`${euro} || payload.urgent`, 'payload.urgent && payload.count == 1']],
  ['either of both', [below('9'), `${below('3')} || ${below('4')}`]],
])('finds %s', (_, conditions) => {
  expect(untaken(...conditions)).toEqual(['rules.1.when']);
});

it.each([
  ['tiers in order', [below('500'), below('1000')]],
  [
    'another currency',
    [`${euro} && ${below('1000')}`, `payload.currency == "USD" && ${below('500')}`],
  ],
  ['a wider rule', [`${euro} && ${below('1000')}`, below('500')]],
  ['what is at most after what is below', [below('5'), 'payload.amount <= decimal("5")']],
  ['another field', [below('5'), 'has(payload.fee) && payload.fee < decimal("4")']],
  ['the other side', [below('5'), 'payload.amount > decimal("4")']],
  ['both after one', [`${euro} && payload.urgent`, euro]],
  ['another negation', ['!payload.urgent', 'payload.urgent']],
  [
    'another text with the same spaces left out',
    ['payload.branch == "a b"', 'payload.branch == "ab"'],
  ],
  ['another item of a list', ['payload.lines[0].item == "a"', 'payload.lines[1].item == "a"']],
  ['other methods', ['payload.branch.startsWith("a")', 'payload.branch.endsWith("a")']],
])('finds nothing in %s', (_, conditions) => {
  expect(untaken(...conditions)).toEqual([]);
});

it('finds all rules after one that is always met, the last one included, and names both', () => {
  expect(untaken('true || payload.urgent', euro)).toEqual(['rules.1.when', 'rules.2']);
  expect(untakenRules(policy('true'), options)).toEqual([
    {
      path: 'rules.1',
      message: 'The rule "R1" is never taken: all that it is for is taken by "R0" before it',
    },
  ]);
});

it('finds none in what is no policy, and none by a condition that is wrong', () => {
  expect(untakenRules({}, options)).toEqual([]);
  expect(untakenRules(policy('payload.nope', 'payload.nope'), options)).toEqual([]);
});
