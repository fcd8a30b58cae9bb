import { policyDocument, type PolicyDocument } from '@countersign/policy/document';
import { describe, expect, it } from 'vitest';
import { diffLines } from './diff-lines.ts';
import type { Line } from './line.ts';
import { policyLines } from './policy-lines.ts';
import { stageLines } from './stage-lines.ts';
import { titlesOf } from './titles.ts';

const person = '01890a5d-ac96-774b-bcce-b302099a8057';
const full: PolicyDocument = policyDocument.parse({
  windows: {
    week: { of: 'maker', days: 7, sum: 'total' },
    account: { of: { field: 'accountNumber' }, days: 1 },
  },
  rules: [
    {
      name: 'Large',
      when: 'payload.total > decimal("10000")',
      stages: [
        {
          name: 'Finance',
          step: 1,
          approvals: 2,
          who: { groups: ['finance', 'legal'], roles: ['admin'], people: [person] },
          mustInclude: { groups: ['cfo'] },
          limit: { amount: 'payload.total', currency: 'payload.currency' },
          rejections: 2,
          comment: true,
          reenter: ['total', 'account'],
          secondFactorMinutes: 10,
          remindAfterHours: 30,
          escalation: { afterHours: 48, who: { groups: ['deputies'] } },
          observers: { groups: ['legal'], roles: ['maker'] },
        },
        {
          name: 'Branch',
          step: 2,
          approvals: { percent: 60 },
          who: { groupFrom: '"branch-" + payload.branch' },
          otherGroupThan: ['Finance', 'Branch'],
        },
      ],
      expiresAfterHours: 25,
      executeWithinHours: 48,
      makerAsParty: 'refuse',
    },
    {
      name: 'Rest',
      stages: [{ name: 'Review', step: 1, approvals: 'all', who: { roles: ['checker'] } }],
    },
  ],
});

const textOf = ({ depth, parts }: Line): string =>
  '  '.repeat(depth) +
  parts
    .map((part) => {
      if (typeof part === 'string') return part;
      return 'code' in part ? `\`${part.code}\`` : 'name' in part ? part.name : `@${part.person}`;
    })
    .join('');

it('says all that a policy can say', () => {
  expect(policyLines(full, 'create_order').map(textOf)).toEqual([
    'Window week counts actions of the same maker of the last 7 days, and adds up Total',
    'Window account counts actions with the same `accountNumber` of the last day',
    'Rule Large',
    '  When Total above 10,000',
    `  Step 1, Finance: 2 approvals by finance, legal, any admin or @${person}`,
    '    One of the approvals is by cfo',
    '    Whoever decides has a personal limit of at least what Total says',
    '    2 rejections end the action',
    '    An approval needs a comment',
    '    Whoever approves enters again, without seeing it: Total and `account`',
    '    Whoever approves has given a second factor within the last 10 minutes',
    '    After 30 hours those who can decide are reminded',
    '    After 2 days also deputies',
    '    Observers, without a vote: legal and any maker',
    '  Step 2, Branch: approvals by 60 % (rounded up) of the group named by `"branch-" + payload.branch`',
    '    Whoever decides is of another group than those who approved in Finance and Branch',
    '  Expires, if undecided, after 25 hours',
    '  Executed within 2 days of the approval, or never',
    '  Nobody can file what concerns themselves',
    'Rule Rest',
    '  In every other case',
    '  Step 1, Review: approvals by all of any checker',
  ]);
});

it('says what a limit is by its amount, or by the field that holds it', () => {
  const [{ stages }] = full.rules as [PolicyDocument['rules'][0]];
  const said = (amount: string, currency: string, actionType = 'create_order') =>
    stageLines({ ...stages[0]!, limit: { amount, currency } }, titlesOf(actionType)).map(textOf)[2];
  const limit = '    Whoever decides has a personal limit of at least ';
  expect(said('decimal("10000")', '"EUR"')).toBe(`${limit}10,000.00 EUR`);
  expect(said('2500.5', 'EUR')).toBe(`${limit}2,500.50 EUR`);
  expect(said('payload.total', '"EUR"')).toBe(`${limit}what Total says, in EUR`);
  expect(said('payload.total', 'payload.currency', '*')).toBe(
    `${limit}\`payload.total\` \`payload.currency\``,
  );
});

describe('the difference', () => {
  const diff = (before: PolicyDocument, after: PolicyDocument) =>
    diffLines(policyLines(before, 'create_order'), policyLines(after, 'create_order'))
      .filter(({ change }) => change !== 'same')
      .map((line) => `${line.change === 'added' ? '+' : '-'} ${textOf(line).trim()}`);
  const [large, rest] = full.rules as [PolicyDocument['rules'][0], PolicyDocument['rules'][0]];

  it('of the same is none', () => expect(diff(full, structuredClone(full))).toEqual([]));

  it('is what was taken out and put in, and nothing else', () => {
    const stages = [{ ...rest.stages[0]!, approvals: 2 }];
    const after = { ...full, rules: [large, { ...rest, stages }] };
    expect(diff(full, after)).toEqual([
      '- Step 1, Review: approvals by all of any checker',
      '+ Step 1, Review: 2 approvals by any checker',
    ]);
  });

  it('is what else a stage asks', () => {
    const [stage] = rest.stages as [(typeof rest)['stages'][0]];
    const withAsks = (asks: Partial<typeof stage>): PolicyDocument => ({
      rules: [{ ...rest, stages: [{ ...stage, ...asks }] }],
    });
    const before = withAsks({ reenter: ['total'], remindAfterHours: 24, secondFactorMinutes: 60 });
    const after = withAsks({ reenter: ['total', 'branch'], secondFactorMinutes: 1 });
    expect(diff(before, after)).toEqual([
      '- Whoever approves enters again, without seeing it: Total',
      '- Whoever approves has given a second factor within the last 60 minutes',
      '- After 1 day those who can decide are reminded',
      '+ Whoever approves enters again, without seeing it: Total and `branch`',
      '+ Whoever approves has given a second factor within the last minute',
    ]);
  });

  it('of a rule put before others leaves these as they are', () => {
    const small = { ...rest, name: 'Small', when: 'payload.total < decimal("1")' };
    const after = { ...full, rules: [small, ...full.rules] };
    expect(diff(full, after)).toEqual([
      '+ Rule Small',
      '+ When Total below 1',
      '+ Step 1, Review: approvals by all of any checker',
    ]);
    expect(diff(after, full).map((each) => each[0])).toEqual(['-', '-', '-']);
  });

  it('of a rule by another name is all of it, whatever they have in common', () => {
    const after = { ...full, rules: [large, { ...rest, name: 'Others' }] };
    expect(diff(full, after)).toEqual([
      '- Rule Rest',
      '- In every other case',
      '- Step 1, Review: approvals by all of any checker',
      '+ Rule Others',
      '+ In every other case',
      '+ Step 1, Review: approvals by all of any checker',
    ]);
  });

  it('of everything is all of both', () => {
    const other = { rules: [{ ...rest, name: 'Other', stages: large.stages }] };
    const lines = diffLines(policyLines({ rules: [rest] }, '*'), policyLines(other, '*'));
    expect(lines.length).toBeGreaterThan(policyLines(other, '*').length);
    const kept = (which: 'added' | 'removed') => lines.filter(({ change }) => change !== which);
    expect(kept('removed').map(textOf)).toEqual(policyLines(other, '*').map(textOf));
    expect(kept('added').map(textOf)).toEqual(policyLines({ rules: [rest] }, '*').map(textOf));
  });
});
