import { oneChecker, policyDocument, twoCheckers } from '@countersign/policy/document';
import { checkPolicy } from '@countersign/policy/conditions';
import { actionTypes } from '@countersign/actions';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { readSimple } from './read-simple.ts';
import { documentOf, morePartsOf, plainStage, type SimplePolicy } from './simple-policy.ts';

const review = { ...plainStage, name: 'Review', step: 1 };
const asks = {
  reenter: ['balance', 'accountNumber'],
  secondFactorMinutes: 10,
  remindAfterHours: 24,
  observers: ['audit'],
};
const tiers: SimplePolicy = {
  by: { field: 'balance', currency: 'EUR' },
  tiers: [
    { name: 'Small', below: '10000', stages: [review] },
    {
      name: 'Large',
      stages: [
        { ...review, name: 'Finance', approvals: 2, groups: ['finance', 'legal'], comment: true },
        { ...review, name: 'Direction', step: 2, ...asks },
      ],
    },
  ],
};

it('writes a policy that the engine takes, and reads it again', () => {
  const document = documentOf(tiers);
  const payloadSchema: object = z.toJSONSchema(actionTypes.create_account.schema, { io: 'input' });
  expect(checkPolicy(document, { payloadSchema })).toEqual([]);
  expect(policyDocument.parse(document)).toMatchObject({
    rules: [{ when: 'payload.currency == "EUR" && payload.balance < decimal("10000")' }, {}],
  });
  expect(readSimple(document)).toEqual(tiers);
  expect(readSimple(JSON.parse(JSON.stringify(document)))).toEqual(tiers);
});

it('counts what few stages have', () => {
  expect(morePartsOf({ ...review, comment: true })).toBe(0);
  expect(morePartsOf({ ...review, ...asks })).toBe(4);
  expect(morePartsOf({ ...review, remindAfterHours: 'a day' })).toBe(1);
});

it('reads what is shipped', () => {
  expect(readSimple(oneChecker)).toEqual({ tiers: [{ name: 'Every action', stages: [review] }] });
  expect(documentOf(readSimple(twoCheckers)!)).toEqual(twoCheckers);
});

it('reads what is still being typed', () => {
  const typed: SimplePolicy = {
    by: { field: 'total', currency: undefined },
    tiers: [
      {
        name: '',
        below: '',
        stages: [
          { ...review, name: '', approvals: '', groups: [''] },
          { ...review, secondFactorMinutes: 'ten', reenter: ['no field'] },
        ],
      },
      { name: 'Rest', stages: [review] },
    ],
  };
  expect(readSimple(documentOf(typed))).toEqual(typed);
});

describe('reads nothing in', () => {
  const [rule] = oneChecker.rules as [(typeof oneChecker)['rules'][0]];
  const [stage] = rule.stages as [(typeof rule)['stages'][0]];
  const small = { ...rule, when: 'payload.total < decimal("1")' };
  const withStage = (more: object) => ({ rules: [{ ...rule, stages: [{ ...stage, ...more }] }] });
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['no rules', { rules: [] }],
    ['windows', { ...oneChecker, windows: {} }],
    ['another condition', { rules: [{ ...rule, when: 'payload.total > decimal("1")' }, rule] }],
    [
      'tiers by two amounts',
      { rules: [small, { ...small, when: 'payload.a < decimal("1")' }, rule] },
    ],
    ['no rule for what is left', { rules: [small] }],
    ['a rule for what is left before the last', { rules: [rule, rule] }],
    ['expiry', { rules: [{ ...rule, expiresAfterHours: 1 }] }],
    ['no stages', { rules: [{ ...rule, stages: [] }] }],
    ['all of them', withStage({ approvals: 'all' })],
    ['a share', withStage({ approvals: { percent: 50 } })],
    ['a mix of people', withStage({ who: { roles: ['checker'], groups: ['a'] } })],
    ['named people', withStage({ who: { people: ['x'] } })],
    ['another role', withStage({ who: { roles: ['admin'] } })],
    ['an escalation', withStage({ escalation: { afterHours: 1, who: { groups: ['a'] } } })],
    ['fields that are no names', withStage({ reenter: [1] })],
    ['one field that is no list', withStage({ reenter: 'balance' })],
    ['a second factor that is no number', withStage({ secondFactorMinutes: true })],
    ['a reminder that is no number', withStage({ remindAfterHours: null })],
    ['observers of other kinds', withStage({ observers: { roles: ['maker'] } })],
    ['observers of two kinds', withStage({ observers: { groups: ['a'], people: ['x'] } })],
    ['limits', withStage({ limit: { amount: 'a', currency: 'b' } })],
    ['lists', [oneChecker]],
  ])('%s', (_, document) => expect(readSimple(document)).toBeUndefined());
});
