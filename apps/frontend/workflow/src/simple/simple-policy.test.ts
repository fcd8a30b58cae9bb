import { demoAccountPolicy } from '@countersign/policy/demo';
import { oneChecker, policyDocument, twoCheckers } from '@countersign/policy/document';
import { checkPolicy } from '@countersign/policy/conditions';
import { actionTypes } from '@countersign/actions';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { readSimple } from './read-simple.ts';
import {
  documentOf,
  morePartsOf,
  plainStage,
  type SimplePolicy,
  type SimpleStage,
} from './simple-policy.ts';

const review = { ...plainStage, name: 'Review', step: 1 };
const asks = {
  reenter: ['balance', 'accountNumber'],
  secondFactorMinutes: 10,
  remindAfterHours: 24,
  escalateAfterHours: 48,
  deputies: ['deputies', 'board'],
  observers: ['audit'],
};
const never = { expiresAfterHours: '', executeWithinHours: '' };
const tiers: SimplePolicy = {
  by: { field: 'balance', currency: 'EUR' },
  tiers: [
    {
      name: 'Small',
      below: '10000',
      stages: [review],
      expiresAfterHours: 336,
      executeWithinHours: 48,
    },
    {
      ...never,
      name: 'Large',
      stages: [
        { ...review, name: 'Finance', approvals: 2, groups: ['finance', 'legal'], comment: true },
        { ...review, name: 'Direction', step: 2, groups: ['directors'], ...asks },
      ],
    },
  ],
};

it('writes a policy that the engine takes, and reads it again', () => {
  const document = documentOf(tiers);
  const payloadSchema: object = z.toJSONSchema(actionTypes.create_account.schema, { io: 'input' });
  expect(checkPolicy(document, { payloadSchema })).toEqual([]);
  expect(policyDocument.parse(document)).toMatchObject({
    rules: [
      {
        when: 'payload.currency == "EUR" && payload.balance < decimal("10000")',
        expiresAfterHours: 336,
        executeWithinHours: 48,
      },
      {
        stages: [{}, { escalation: { afterHours: 48, who: { groups: ['deputies', 'board'] } } }],
      },
    ],
  });
  const [, last] = policyDocument.parse(document).rules;
  expect(last).not.toHaveProperty('expiresAfterHours');
  expect(last).not.toHaveProperty('executeWithinHours');
  expect(readSimple(document)).toEqual(tiers);
  expect(readSimple(JSON.parse(JSON.stringify(document)))).toEqual(tiers);
});

it('has tiers by the size of an amount that may be below zero', () => {
  const bySize: SimplePolicy = {
    ...tiers,
    by: { field: 'amount', currency: 'EUR', ofSize: true },
  };
  const document = documentOf(bySize);
  const payloadSchema: object = z.toJSONSchema(actionTypes.adjust_balance.schema, { io: 'input' });
  const known = checkPolicy(document, { payloadSchema }).filter(({ path }) =>
    path.endsWith('when'),
  );
  expect(known).toEqual([]);
  expect(policyDocument.parse(document).rules[0]?.when).toBe(
    'payload.currency == "EUR" && abs(payload.amount) < decimal("10000")',
  );
  expect(readSimple(document)).toEqual(bySize);
});

it('names people beside groups, or instead of them', () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8057';
  const whoOf = (named: Partial<SimpleStage>) => {
    const document = documentOf({
      tiers: [{ ...never, name: 'All', stages: [{ ...review, ...named }] }],
    });
    const [stage] = policyDocument.parse(document).rules[0]!.stages;
    const again = documentOf(readSimple(document)!);
    expect(again).toEqual(document);
    return stage!.who;
  };
  expect(whoOf({ groups: ['finance'], people: [id] })).toEqual({
    groups: ['finance'],
    people: [id],
  });
  // No group is chosen yet, and none is needed.
  expect(whoOf({ groups: [''], people: [id] })).toEqual({ people: [id] });
});

it('reads the policy of a demonstration, personal limits included', () => {
  const read = readSimple(demoAccountPolicy);
  expect(read?.tiers[1]?.stages[0]?.limit).toBe('payload.balance');
  expect(documentOf(read!)).toEqual(demoAccountPolicy);
  const [, tier, last] = demoAccountPolicy.rules;
  const withLimit = (limit: object) =>
    readSimple({ rules: [{ ...last, stages: [{ ...tier!.stages[0], limit }] }] });
  const currency = 'payload.currency';
  const [ofSize, computed] = ['abs(payload.amount)', 'payload.balance + decimal("1")'];
  expect(withLimit({ amount: ofSize, currency })?.tiers[0]?.stages[0]?.limit).toBe(ofSize);
  expect(withLimit({ amount: computed, currency })).toBe(undefined);
  expect(withLimit({ amount: ofSize, currency: '"EUR"' })).toBe(undefined);
});

it('counts what few stages have', () => {
  expect(morePartsOf({ ...review, comment: true })).toBe(0);
  expect(morePartsOf({ ...review, ...asks })).toBe(5);
  expect(morePartsOf({ ...review, remindAfterHours: 'a day' })).toBe(1);
  expect(morePartsOf({ ...review, escalateAfterHours: 'a day' })).toBe(1);
  expect(morePartsOf({ ...review, deputies: ['board'] })).toBe(1);
});

it('reads what is shipped', () => {
  const tier = { name: 'Every action', stages: [review], ...never };
  expect(readSimple(oneChecker)).toEqual({ tiers: [tier] });
  expect(documentOf(readSimple(twoCheckers)!)).toEqual(twoCheckers);
});

it('reads what is still being typed', () => {
  const typed: SimplePolicy = {
    by: { field: 'total', currency: undefined },
    tiers: [
      {
        name: '',
        below: '',
        expiresAfterHours: 'a week',
        executeWithinHours: 'soon',
        stages: [
          { ...review, name: '', approvals: '', groups: [''] },
          { ...review, secondFactorMinutes: 'ten', reenter: ['no field'] },
        ],
      },
      { name: 'Rest', stages: [review], ...never },
    ],
  };
  expect(readSimple(documentOf(typed))).toEqual(typed);
});

it.each<[string, Partial<SimpleStage>, string, object]>([
  ['hours alone', { escalateAfterHours: 48 }, 'who.groups.0', { who: { groups: [''] } }],
  ['groups alone', { deputies: ['board'] }, 'afterHours', { afterHours: '' }],
])('keeps half an escalation and has the rest asked for: %s', (_, half, missing, written) => {
  const stages = [{ ...review, groups: ['directors'], ...half }];
  const typed = { tiers: [{ name: 'All', stages, ...never }] };
  const document = documentOf(typed);
  expect(document).toMatchObject({ rules: [{ stages: [{ escalation: written }] }] });
  expect(readSimple(document)).toEqual(typed);
  const places = checkPolicy(document, { payloadSchema: {} }).map(({ path }) => path);
  expect(places).toEqual([`rules.0.stages.0.escalation.${missing}`]);
});

/** What the form reads it writes again as it was, so that whoever changes one field changes that alone. */
describe('loses nothing of', () => {
  const withStage = (more: object) => ({
    rules: [
      {
        name: 'All',
        stages: [{ name: 'Review', step: 1, approvals: 1, who: { groups: ['a'] }, ...more }],
      },
    ],
  });
  const escalation = (afterHours: unknown, ...groups: string[]) =>
    withStage({ escalation: { afterHours, who: { groups } } });
  it.each<[string, object]>([
    ['an escalation', escalation(48, 'board', 'deputies')],
    ['one that names nobody yet', escalation(48, '')],
    ['one without hours', escalation('', 'board')],
    ['one whose hours are none', escalation('two days', 'board')],
    ['one with an empty name', escalation(1, '', 'board')],
    ['an expiry', { rules: [{ ...withStage({}).rules[0], expiresAfterHours: 336 }] }],
    ['a time to execute', { rules: [{ ...withStage({}).rules[0], executeWithinHours: 8 }] }],
    ['an expiry that is none', { rules: [{ ...withStage({}).rules[0], expiresAfterHours: 'x' }] }],
    ['observers', withStage({ observers: { groups: ['', 'a'] } })],
    ['all that is asked', withStage({ comment: true, reenter: ['a'], secondFactorMinutes: 1 })],
  ])('%s', (_, document) => expect(documentOf(readSimple(document)!)).toEqual(document));
});

describe('reads nothing in', () => {
  const [rule] = oneChecker.rules as [(typeof oneChecker)['rules'][0]];
  const [stage] = rule.stages as [(typeof rule)['stages'][0]];
  const small = { ...rule, when: 'payload.total < decimal("1")' };
  const withStage = (more: object) => ({ rules: [{ ...rule, stages: [{ ...stage, ...more }] }] });
  const withEscalation = (more: object) =>
    withStage({ escalation: { afterHours: 1, who: { groups: ['a'] }, ...more } });
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
    ['an expiry that is no number', { rules: [{ ...rule, expiresAfterHours: null }] }],
    ['a time to execute that is none', { rules: [{ ...rule, executeWithinHours: {} }] }],
    ['makers who may not be concerned', { rules: [{ ...rule, makerAsParty: 'refuse' }] }],
    ['no stages', { rules: [{ ...rule, stages: [] }] }],
    ['all of them', withStage({ approvals: 'all' })],
    ['a share', withStage({ approvals: { percent: 50 } })],
    ['a mix of people', withStage({ who: { roles: ['checker'], groups: ['a'] } })],
    ['another role', withStage({ who: { roles: ['admin'] } })],
    ['an escalation to nobody', withStage({ escalation: { afterHours: 1 } })],
    ['an escalation at no time', withStage({ escalation: { who: { groups: ['a'] } } })],
    ['an escalation to roles', withEscalation({ who: { roles: ['checker'] } })],
    [
      'an escalation to groups and people',
      withEscalation({ who: { groups: ['a'], people: ['x'] } }),
    ],
    ['an escalation to a group by an expression', withEscalation({ who: { groupFrom: '"a"' } })],
    ['an escalation that says more', withEscalation({ approvals: 1 })],
    ['an escalation after no number', withEscalation({ afterHours: null })],
    [
      'an escalation that says nothing yet',
      withEscalation({ afterHours: '', who: { groups: [''] } }),
    ],
    ['some who must be among them', withStage({ mustInclude: { groups: ['a'] } })],
    ['several rejections', withStage({ rejections: 2 })],
    ['people of other groups', withStage({ otherGroupThan: ['Review'] })],
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
