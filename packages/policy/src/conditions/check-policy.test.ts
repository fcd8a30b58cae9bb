import { describe, expect, it } from 'vitest';
import { oneChecker, twoCheckers, type PolicyDocument, type Stage } from '../document.ts';
import { transferSchema } from '../testing/samples.ts';
import { checkPolicy } from './check-policy.ts';
import { compilePolicy, PolicyProblems } from './compile-policy.ts';

const options = { payloadSchema: transferSchema };
const [ada, bob, eve] = [1, 2, 3].map((each) => `00000000-0000-7000-8000-00000000000${each}`);
const stage = (name: string, rest: Partial<Stage> = {}): Stage => ({
  name,
  step: 1,
  approvals: 1,
  who: { groups: ['finance'] },
  ...rest,
});
const rule = (...stages: Stage[]): PolicyDocument => ({ rules: [{ name: 'All', stages }] });

it('finds nothing in what the product ships', () => {
  expect(checkPolicy(oneChecker, {})).toEqual([]);
  expect(checkPolicy(twoCheckers, options)).toEqual([]);
});

it('names the place of what has no right form', () => {
  const document = { rules: [{ name: ' x', stages: [{ ...stage('A'), approvals: 0 }] }] };
  expect(checkPolicy(document, options).map(({ path }) => path)).toEqual([
    'rules.0.name',
    'rules.0.stages.0.approvals',
  ]);
  expect(checkPolicy(null, options)).toMatchObject([{ path: '' }]);
});

it('names wrong expressions beside what has no right form, but where windows have none', () => {
  const stages = [{ ...stage('A'), approvals: 0, limit: { amount: 'payload.nope', currency: 7 } }];
  const last = { name: 'B', stages: [stage('B')] };
  const broken = { rules: [{ name: 'A', when: 'payload.amount', stages }, 7, last] };
  const paths = (document: object) => checkPolicy(document, options).map(({ path }) => path);
  const form = ['rules.0.stages.0.limit.currency', 'rules.0.stages.0.approvals', 'rules.1'];
  const expressions = ['rules.0.when', 'rules.0.stages.0.limit.amount'];
  const all = paths(broken);
  expect(all).toEqual(expect.arrayContaining([...form, ...expressions]));
  expect(all.slice(-2)).toEqual(expressions);
  const blind = paths({ ...broken, windows: { day: 7 } });
  expect(blind).toContain('windows.day');
  for (const path of expressions) expect(blind).not.toContain(path);
});

it.each<[string, object, string]>([
  ['a text for a number', { step: 'soon' }, 'must be a whole number'],
  ['a fraction', { step: 1.5 }, 'must be a whole number'],
  ['too large a number', { step: 9 }, 'must be at most 8'],
  ['too short a list', { who: { groups: [] } }, 'must have at least 1 entry'],
  ['what there is not', { comment: 'yes' }, 'must be true'],
  ['a field that is missing', { who: undefined }, 'is missing'],
  ['a field of its own', { colour: 'red' }, 'has what policies do not know: colour'],
  [
    'approvals of no form',
    { approvals: 'two' },
    'must be a number from 1 to 20, "all", or a percent from 1 to 100',
  ],
])('says in words of a stage with %s', (_, part, message) => {
  const document = { rules: [{ name: 'All', stages: [{ ...stage('A'), ...part }] }] };
  expect(checkPolicy(document, options).map((problem) => problem.message)).toEqual([message]);
});

it('names the place of each expression, and the part that is wrong', () => {
  const document: PolicyDocument = {
    rules: [
      { name: 'A', when: 'payload.urgent', stages: [stage('A')] },
      {
        name: 'B',
        when: 'payload.amount > 1',
        stages: [
          stage('B', { who: { groupFrom: 'payload.count' } }),
          stage('C', { limit: { amount: '"1"', currency: 'payload.branch + payload.nope' } }),
        ],
      },
      { name: 'C', stages: [stage('C', { who: { groupFrom: '"Not A Group"' } })] },
      {
        name: 'D',
        when: 'true',
        stages: [stage('D', { limit: { amount: 'payload.amount', currency: '"EURO"' } })],
      },
      { name: 'E', stages: [stage('E')] },
    ],
  };
  document.rules.splice(2, 1, { ...document.rules[2]!, when: 'payload.urgent' });
  expect(checkPolicy(document, options)).toEqual([
    {
      path: 'rules.1.when',
      message: 'no such overload: Decimal > int; an amount is written decimal("1000")',
      range: { start: 0, end: 18 },
    },
    { path: 'rules.1.stages.0.who.groupFrom', message: 'must come to text' },
    {
      path: 'rules.1.stages.1.limit.amount',
      message: 'must come to an amount, as decimal("1000") does',
    },
    {
      path: 'rules.1.stages.1.limit.currency',
      message: 'No such key: nope',
      range: { start: 25, end: 29 },
    },
    { path: 'rules.2.stages.0.who.groupFrom', message: 'Not A Group is no name of a group' },
    { path: 'rules.3.stages.0.limit.currency', message: 'EURO is no currency' },
  ]);
});

describe('stages that do not go together', () => {
  const two = (first: Partial<Stage>, second: Partial<Stage>) =>
    rule(stage('A', first), stage('B', second));
  it.each<[string, PolicyDocument, string, string]>([
    ['a gap in the steps', two({}, { step: 3 }), 'stages.1.step', 'no stage has step 2'],
    ['no first step', rule(stage('A', { step: 2 })), 'stages.0.step', 'no stage has step 1'],
    [
      'an unknown stage',
      two({}, { step: 2, otherGroupThan: ['A', 'X'] }),
      'stages.1.otherGroupThan.1',
      'no stage of this rule is called X',
    ],
    [
      'a later stage',
      two({ otherGroupThan: ['B'] }, { step: 2 }),
      'stages.0.otherGroupThan.0',
      'B comes later, when nobody looks at this stage again',
    ],
    [
      'one direction of two at the same time',
      two({}, { otherGroupThan: ['A'] }),
      'stages.1.otherGroupThan.0',
      'A is open at the same time, and has to name this stage too',
    ],
    [
      'a stage without groups',
      two({ who: { roles: ['checker'] } }, { step: 2, otherGroupThan: ['A'] }),
      'stages.1.otherGroupThan.0',
      'A is decided by no group',
    ],
    [
      'itself, with one approval',
      rule(stage('A', { otherGroupThan: ['A'] })),
      'stages.0.otherGroupThan.0',
      'one approval alone can not be of another group',
    ],
    [
      'an auditor',
      rule(stage('A', { who: { roles: ['auditor'] } })),
      'stages.0.who.roles',
      'an auditor never decides',
    ],
    [
      'an auditor who must be among them',
      rule(stage('A', { mustInclude: { roles: ['auditor'] } })),
      'stages.0.mustInclude.roles',
      'an auditor never decides',
    ],
    [
      'anybody who must be among them',
      rule(stage('A', { mustInclude: { roles: ['checker'] } })),
      'stages.0.mustInclude.roles',
      'everybody who decides has the role checker, so this asks for nobody in particular',
    ],
    [
      'somebody who must be among them and is not',
      rule(stage('A', { who: { people: [ada!] }, mustInclude: { people: [bob!] } })),
      'stages.0.mustInclude.people',
      'none of them is among those who decide',
    ],
    [
      'a veto of several where all must approve',
      rule(stage('A', { approvals: 'all', rejections: 2 })),
      'stages.0.rejections',
      'where all must approve the first rejection ends it',
    ],
    [
      'an escalation to the same people',
      rule(stage('A', { escalation: { afterHours: 1, who: { groups: ['finance'] } } })),
      'stages.0.escalation.who',
      'all of them decide anyway',
    ],
    [
      'too few who are named',
      rule(stage('A', { approvals: 2, who: { people: [ada!] } })),
      'stages.0.who.people',
      'these are too few: each of them has one vote in all stages together',
    ],
    [
      'one who is named for two stages',
      two(
        { approvals: 'all', who: { people: [ada!, bob!] } },
        { step: 2, who: { people: [bob!] } },
      ),
      'stages.1.who.people',
      'these are too few: each of them has one vote in all stages together',
    ],
  ])('%s', (_, document, path, message) => {
    expect(checkPolicy(document, options)).toEqual([{ path: `rules.0.${path}`, message }]);
  });

  it('an escalation after the end', () => {
    const escalation = { afterHours: 24, who: { groups: ['deputies'] } };
    const document = {
      rules: [{ ...rule(stage('A', { escalation })).rules[0]!, expiresAfterHours: 24 }],
    };
    expect(checkPolicy(document, options)).toEqual([
      { path: 'rules.0.stages.0.escalation.afterHours', message: 'the action has expired by then' },
    ]);
  });

  it('but these do', () => {
    const mutual = two({ otherGroupThan: ['B'] }, { otherGroupThan: ['A'] });
    const own = rule(stage('A', { approvals: 2, otherGroupThan: ['A'] }));
    const named = two(
      { approvals: { percent: 50 }, who: { people: [ada!, bob!, eve!] } },
      { who: { people: [ada!] }, step: 2 },
    );
    for (const document of [mutual, own, named]) expect(checkPolicy(document, options)).toEqual([]);
  });
});

describe('windows', () => {
  const check = (window: NonNullable<PolicyDocument['windows']>[string], known = options) =>
    checkPolicy({ windows: { day: window }, ...oneChecker }, known).map(({ path }) => path);

  it('name fields of the payload', () => {
    expect(check({ of: 'maker', days: 1, sum: 'amount' })).toEqual([]);
    expect(check({ of: { field: 'accountId' }, days: 1, sum: 'fee' })).toEqual([]);
    expect(check({ of: { field: 'holder.country' }, days: 1 })).toEqual([]);
    expect(check({ of: { field: 'lines' }, days: 1, sum: 'branch' })).toEqual([
      'windows.day.of.field',
      'windows.day.sum',
    ]);
    expect(check({ of: { field: 'nope' }, days: 1, sum: 'nope' })).toHaveLength(2);
  });

  it('name none where the payload is not known', () => {
    expect(checkPolicy({ windows: { day: { of: 'target', days: 1 } }, ...oneChecker }, {})).toEqual(
      [],
    );
    expect(
      checkPolicy(
        { windows: { day: { of: 'target', days: 1, sum: 'amount' } }, ...oneChecker },
        {},
      ),
    ).toHaveLength(1);
  });
});

it('takes each field of a payload that is not known for one that may be missing', () => {
  const all = (when: string) => ({
    rules: [{ name: 'A', when, stages: [stage('A')] }, ...oneChecker.rules],
  });
  expect(checkPolicy(all('payload.amount == "1"'), {})).toHaveLength(1);
  expect(checkPolicy(all('has(payload.amount) && payload.amount == "1"'), {})).toEqual([]);
});

it('compiles nothing that has a problem', () => {
  const document = rule(stage('A', { step: 2 }));
  expect(() => compilePolicy(document, options)).toThrow(PolicyProblems);
  expect(() => compilePolicy(document, options)).toThrow(
    'rules.0.stages.0.step: no stage has step 1',
  );
});
