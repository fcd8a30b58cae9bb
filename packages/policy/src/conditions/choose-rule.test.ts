import { expect, it } from 'vitest';
import { oneChecker, type PolicyDocument } from '../document.ts';
import { transferFacts, transferSchema } from '../testing/samples.ts';
import { chooseRule } from './choose-rule.ts';
import { compilePolicy } from './compile-policy.ts';

const policy = (...conditions: string[]): PolicyDocument => ({
  windows: { day: { of: 'maker', days: 1, sum: 'amount' } },
  rules: [...conditions, undefined].map((when, at) => ({
    name: `Rule ${at}`,
    ...(when !== undefined && { when }),
    stages: [
      { name: 'A', step: 1, approvals: at === 1 ? 3 : 1, who: { roles: ['checker' as const] } },
    ],
  })),
});
const choose = (document: PolicyDocument, facts = transferFacts) =>
  chooseRule(compilePolicy(document, { payloadSchema: transferSchema }), facts);

it('takes the first rule that is met, and says what was looked at until then', () => {
  const document = policy('payload.urgent', 'payload.amount > decimal("1000")', 'target == ""');
  expect(choose(document)).toEqual({
    rule: 1,
    ruleName: 'Rule 1',
    values: { 'payload.urgent': false, 'payload.amount': '1250.00' },
  });
});

it('takes the last rule when none is met', () => {
  expect(choose(policy('payload.urgent'))).toMatchObject({ rule: 1, ruleName: 'Rule 1' });
});

it('evaluates nothing where there is nothing to choose', () => {
  const compiled = compilePolicy(oneChecker, { payloadSchema: transferSchema });
  const facts = { ...transferFacts, payload: { amount: 'not an amount' } };
  expect(chooseRule(compiled, facts)).toEqual({ rule: 0, ruleName: 'Every action' });
});

it('takes the strictest rule when a condition can not be evaluated, and says why', () => {
  const document = policy('payload.lines[5].item == "x"', 'payload.urgent', 'true');
  expect(choose(document)).toEqual({
    rule: 1,
    ruleName: 'Rule 1',
    values: { 'payload.lines': '2 items' },
    error: 'rules.0.when: No such key: index out of bounds, index 5 >= size 2',
  });
});

it('takes the strictest rule when the facts are not what they should be', () => {
  const document = policy('window.day.count > 1', 'true');
  expect(choose(document, { ...transferFacts, windows: {} })).toMatchObject({
    rule: 1,
    error: 'rules.0.when: No such key: day',
  });
  expect(choose(document, { ...transferFacts, payload: { urgent: 'yes' } })).toMatchObject({
    rule: 1,
    error: 'rules.0.when: payload.urgent is not what its schema says',
  });
});

it('looks at no condition behind the one that is met', () => {
  expect(choose(policy('true', 'payload.lines[5].item == "x"'))).toEqual({
    rule: 0,
    ruleName: 'Rule 0',
  });
});

it('records no half of a character', () => {
  const half = { ...transferFacts.payload, branch: `${'x'.repeat(199)}🙂x` };
  const { values } = choose(policy('payload.branch != ""'), { ...transferFacts, payload: half });
  expect(values).toEqual({ 'payload.branch': `${'x'.repeat(199)}…` });
});

it('keeps what it records short', () => {
  const long = { ...transferFacts.payload, branch: 'x'.repeat(5_000) };
  const when =
    'payload.branch != "" && maker.roles != [] && has(after.owner) && has(after.none) && now != timestamp(0) && window.day.sum > decimal(0)';
  const { values } = choose(policy(when), { ...transferFacts, payload: long });
  expect(values).toEqual({
    'payload.branch': `${'x'.repeat(200)}…`,
    'maker.roles': ['maker'],
    'after.owner': '1 fields',
    'after.none': null,
    now: '2027-03-01T09:30:00.000Z',
    'window.day.sum': '9000.50',
  });
});
