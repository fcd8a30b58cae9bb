import { oneChecker, policyDocument, twoCheckers } from '@countersign/policy/document';
import { checkPolicy } from '@countersign/policy/conditions';
import { actionTypes } from '@countersign/actions';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { documentOf, readSimple, type SimplePolicy } from './simple-policy.ts';

const review = { name: 'Review', step: 1, approvals: 1, groups: [], comment: false };
const tiers: SimplePolicy = {
  by: { field: 'balance', currency: 'EUR' },
  tiers: [
    { name: 'Small', below: '10000', stages: [review] },
    {
      name: 'Large',
      stages: [
        { ...review, name: 'Finance', approvals: 2, groups: ['finance', 'legal'], comment: true },
        { ...review, name: 'Direction', step: 2 },
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

it('reads what is shipped', () => {
  expect(readSimple(oneChecker)).toEqual({ tiers: [{ name: 'Every action', stages: [review] }] });
  expect(documentOf(readSimple(twoCheckers)!)).toEqual(twoCheckers);
});

it('reads what is still being typed', () => {
  const typed: SimplePolicy = {
    by: { field: 'total', currency: undefined },
    tiers: [
      { name: '', below: '', stages: [{ ...review, name: '', approvals: '', groups: [''] }] },
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
    ['limits', withStage({ limit: { amount: 'a', currency: 'b' } })],
    ['lists', [oneChecker]],
  ])('%s', (_, document) => expect(readSimple(document)).toBeUndefined());
});
