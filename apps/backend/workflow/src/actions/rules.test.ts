import { executionStates } from '@countersign/actions';
import { can, roles, type Role } from '@countersign/auth';
import { describe, expect, it } from 'vitest';
import {
  type ActionState,
  makerForPolicy,
  mayAmend,
  mayCancel,
  mayComment,
  mayConcern,
  mayEdit,
  mayRead,
  mayRetry,
  mayFileAgain,
  mayReverse,
  mayWithdraw,
  revisionVerdict,
  unbarred,
  type Verdict,
  whyNotApprove,
  whyNotReturn,
  whyNotReview,
} from './rules.ts';

const pending: ActionState = {
  status: 'pending',
  revision: 2,
  execution: 'none',
  cancelWished: false,
  makerId: 'maker',
  adopterId: 'adopter',
  adopterIds: ['adopter', 'adopter before'],
  isOrphaned: false,
  editorIds: ['editor'],
  voterIds: ['reviewer', 'earlier'],
  returnerIds: ['twice', 'often', 'often', 'twice', 'often'],
  recusedIds: ['recused'],
  stages: [
    {
      stage: 1,
      step: 1,
      definition: { name: 'Review', step: 1, approvals: 2, who: { roles: ['checker'] } },
      needed: 2,
      groups: [],
      limit: null,
    },
  ],
  votes: [{ stage: 1, personId: 'reviewer', status: 'approved', groups: [], signs: false }],
  hoursWaiting: 1,
  isExpired: false,
  partyIds: ['party'],
  observes: false,
};
const asker = (personId: string, ...held: Role[]) => ({
  personId,
  roles: held,
  groups: [],
  limits: {},
});
const forFinance = {
  ...pending.stages[0]!,
  definition: { ...pending.stages[0]!.definition, who: { groups: ['finance'] } },
  groups: ['finance'],
};
const answer = (verdict: Verdict) => (verdict.allowed ? 'yes' : verdict.code);

it.each([
  ['other', undefined],
  ['twice', undefined],
  [
    'often',
    {
      allowed: false,
      code: 'conflict',
      reason: 'You have asked for changes of this action 3 times; approve or reject it',
    },
  ],
])('asks for changes three times at most: %s', (personId, verdict) => {
  expect(whyNotReturn(pending, { personId })).toEqual(verdict);
});

it.each([
  ['who adopted it, where they write it', 'adopter', 'adopter'],
  ['its maker, where they are back and write it', 'maker', 'maker'],
  ['who adopted it, where somebody edits it', 'editor', 'adopter'],
  ['who adopted it, where nobody writes it', undefined, 'adopter'],
])('a policy asks of %s', (_, authorId, asked) => {
  expect(makerForPolicy(pending, authorId)).toBe(asked);
});

it('a policy asks of the maker of what nobody adopted, whoever writes it', () => {
  const own = { ...pending, adopterId: null };
  expect(['maker', 'editor', undefined].map((each) => makerForPolicy(own, each))).toEqual([
    'maker',
    'maker',
    'maker',
  ]);
});

describe('who may review', () => {
  it.each([
    ['another person', asker('other', 'checker'), {}, 'yes'],
    ['another person who also makes', asker('other', 'maker', 'checker'), {}, 'yes'],
    ['the maker, although a checker', asker('maker', 'maker', 'checker'), {}, 'forbidden'],
    ['who adopted it, although a checker', asker('adopter', 'checker'), {}, 'forbidden'],
    ['who adopted it before', asker('adopter before', 'checker'), {}, 'forbidden'],
    ['an editor, although a checker', asker('editor', 'checker'), {}, 'forbidden'],
    ['a person who has reviewed it', asker('reviewer', 'checker'), {}, 'conflict'],
    ['whom it concerns, although a checker', asker('party', 'checker'), {}, 'forbidden'],
    ['who has stepped back', asker('recused', 'checker'), {}, 'forbidden'],
    [
      'a reviewer whom it concerns by now',
      asker('reviewer', 'checker'),
      { partyIds: ['reviewer'] },
      'forbidden',
    ],
    ['a maker', asker('other', 'maker'), {}, 'forbidden'],
    ['an admin', asker('other', 'admin'), {}, 'forbidden'],
    ['an auditor', asker('other', 'auditor'), {}, 'forbidden'],
    ['nobody in particular', asker('other'), {}, 'forbidden'],
    ['anyone, while it is returned', asker('other', 'checker'), { status: 'returned' }, 'conflict'],
    ['anyone, once approved', asker('other', 'checker'), { status: 'approved' }, 'conflict'],
    ['anyone, once rejected', asker('other', 'checker'), { status: 'rejected' }, 'conflict'],
    ['anyone, once withdrawn', asker('other', 'checker'), { status: 'withdrawn' }, 'conflict'],
    ['anyone, once expired', asker('other', 'checker'), { status: 'expired' }, 'conflict'],
    ['anyone, once its time is over', asker('other', 'checker'), { isExpired: true }, 'conflict'],
    [
      'whom no open stage waits for',
      asker('other', 'checker'),
      { stages: [forFinance] },
      'forbidden',
    ],
    [
      'whom an open stage waits for',
      { ...asker('other', 'checker'), groups: ['finance'] },
      { stages: [forFinance] },
      'yes',
    ],
  ] as const)('%s', (_who, person, change, expected) => {
    expect(whyNotReview({ ...pending, ...change }, person)?.code ?? 'yes').toBe(expected);
  });
});

it('counts nobody whom a part keeps from deciding', () => {
  const people = [
    'maker',
    'adopter',
    'adopter before',
    'editor',
    'party',
    'recused',
    'reviewer',
    'other',
  ];
  const left = unbarred(
    pending,
    people.map((personId) => ({ personId })),
  );
  expect(left.map(({ personId }) => personId)).toEqual(['reviewer', 'other']);
});

it('lets nobody approve what nobody answers for, and rejects it', () => {
  expect(whyNotApprove(pending)).toBeUndefined();
  const orphaned = { ...pending, isOrphaned: true };
  expect(whyNotApprove(orphaned)?.code).toBe('conflict');
  expect(whyNotReview(orphaned, asker('other', 'checker'))).toBeUndefined();
});

it('says that the action concerns the one who asks', () => {
  expect(whyNotReview(pending, asker('party', 'checker'))).toMatchObject({
    reason: 'This action concerns you; another person must review it',
  });
});

it.each([
  [mayWithdraw, 'maker', 'withdraw_own'],
  [mayAmend, 'maker', 'amend_own'],
  [mayCancel, 'maker', 'withdraw_own'],
  [mayCancel, 'other', 'review'],
  [mayRetry, 'other', 'retry'],
  [mayComment, 'other', 'comment'],
] as const)('%o names to %s the permission that is missing, %s', (may, who, verb) => {
  expect(may({ ...pending, observes: false }, asker(who, 'auditor'))).toMatchObject({
    reason: `Your roles do not permit this (action:${verb})`,
  });
});

describe('who may amend and withdraw', () => {
  it.each([
    ['the maker', asker('maker', 'maker'), {}, 'yes'],
    ['who adopted it', asker('adopter', 'maker'), {}, 'yes'],
    ['who adopted it before', asker('adopter before', 'maker'), {}, 'forbidden'],
    ['another maker', asker('other', 'maker'), {}, 'forbidden'],
    ['the maker without the role', asker('maker', 'checker'), {}, 'forbidden'],
    ['an admin', asker('admin', 'admin'), {}, 'forbidden'],
    ['the maker of what was returned', asker('maker', 'maker'), { status: 'returned' }, 'yes'],
    ['the maker, once approved', asker('maker', 'maker'), { status: 'approved' }, 'conflict'],
    ['the maker, once withdrawn', asker('maker', 'maker'), { status: 'withdrawn' }, 'conflict'],
  ] as const)('%s', (_who, person, change, expected) => {
    expect(answer(mayAmend({ ...pending, ...change }, person))).toBe(expected);
    expect(answer(mayWithdraw({ ...pending, ...change }, person))).toBe(expected);
  });
});

describe('who may change what somebody else has filed', () => {
  const returned = { status: 'returned' } as const;
  const blind = {
    ...pending.stages[0]!,
    definition: { ...pending.stages[0]!.definition, reenter: ['balance'] },
  };
  it.each([
    ['who could decide it', asker('other', 'checker'), {}, 'yes'],
    ['who could decide it and also makes', asker('other', 'maker', 'checker'), {}, 'yes'],
    ['who has edited it', asker('editor', 'checker'), {}, 'forbidden'],
    ['who could decide what was returned', asker('other', 'checker'), returned, 'yes'],
    ['whom what was returned concerns', asker('party', 'checker'), returned, 'forbidden'],
    ['a maker, of what was returned', asker('other', 'maker'), returned, 'forbidden'],
    ['who has asked for changes', asker('reviewer', 'checker'), returned, 'forbidden'],
    ['who has voted', asker('reviewer', 'checker'), {}, 'forbidden'],
    ['who has voted in a revision before', asker('earlier', 'checker'), {}, 'forbidden'],
    ['whom it concerns', asker('party', 'checker'), {}, 'forbidden'],
    ['who has stepped back', asker('recused', 'checker'), {}, 'forbidden'],
    [
      'whom no open stage waits for',
      asker('other', 'checker'),
      { stages: [forFinance] },
      'forbidden',
    ],
    [
      'whom an open stage waits for',
      { ...asker('other', 'checker'), groups: ['finance'] },
      { stages: [forFinance] },
      'yes',
    ],
    ['who is to enter fields unseen', asker('other', 'checker'), { stages: [blind] }, 'forbidden'],
    ['a maker', asker('other', 'maker'), {}, 'forbidden'],
    ['an admin', asker('other', 'admin'), {}, 'forbidden'],
    ['an auditor', asker('other', 'auditor'), {}, 'forbidden'],
    ['an auditor who looks on', asker('other', 'auditor'), { observes: true }, 'forbidden'],
    ['nobody in particular', asker('other'), {}, 'forbidden'],
    ['anyone, once approved', asker('other', 'checker'), { status: 'approved' }, 'conflict'],
    ['a voter, once rejected', asker('reviewer', 'checker'), { status: 'rejected' }, 'conflict'],
    ['anyone, once its time is over', asker('other', 'checker'), { isExpired: true }, 'conflict'],
  ] as const)('%s', (_who, person, change, expected) => {
    expect(answer(mayAmend({ ...pending, ...change }, person))).toBe(expected);
  });

  it('is nobody whom it would then concern', () => {
    expect(answer(mayConcern('editor', ['party']))).toBe('yes');
    expect(answer(mayConcern('editor', ['party', 'editor']))).toBe('forbidden');
  });
});

it.each(roles)('lets a %s edit only where they may review', (role) => {
  expect(answer(mayEdit({ roles: [role] }))).toBe(role === 'checker' ? 'yes' : 'forbidden');
  expect(can([role], 'action', 'edit')).toBe(can([role], 'action', 'review'));
});

describe('who may read', () => {
  it.each([
    ['the maker', asker('maker', 'maker'), 'yes'],
    ['who adopted it', asker('adopter', 'maker'), 'yes'],
    ['who adopted it before', asker('adopter before', 'maker'), 'not_found'],
    ['another maker', asker('other', 'maker'), 'not_found'],
    ['a checker', asker('other', 'checker'), 'yes'],
    ['an admin', asker('other', 'admin'), 'yes'],
    ['an auditor', asker('other', 'auditor'), 'yes'],
    ['nobody in particular', asker('maker'), 'not_found'],
  ] as const)('%s', (_who, person, expected) => {
    expect(answer(mayRead(pending, person))).toBe(expected);
    expect(answer(mayRead({ ...pending, observes: true }, person))).toBe('yes');
  });
});

it('shows what nobody answers for to whoever may file actions', () => {
  const orphaned = { ...pending, isOrphaned: true };
  for (const role of roles) {
    // Which comes beside others, and by itself permits nothing.
    const expected = role === 'break_glass' ? 'not_found' : 'yes';
    expect(answer(mayRead(orphaned, asker('other', role)))).toBe(expected);
  }
  expect(answer(mayRead(orphaned, asker('other')))).toBe('not_found');
});

describe('who may comment', () => {
  it.each([
    ['a maker', asker('other', 'maker'), 'yes', 'yes'],
    ['a checker', asker('other', 'checker'), 'yes', 'yes'],
    ['an admin', asker('other', 'admin'), 'forbidden', 'yes'],
    ['an auditor', asker('other', 'auditor'), 'forbidden', 'forbidden'],
    ['nobody in particular', asker('other'), 'forbidden', 'yes'],
  ] as const)('%s, by roles and as an observer', (_who, person, byRoles, observing) => {
    expect(answer(mayComment({ observes: false }, person))).toBe(byRoles);
    expect(answer(mayComment({ observes: true }, person))).toBe(observing);
  });
});

it('lets nobody decide because they look on', () => {
  for (const role of roles.filter((each) => each !== 'checker')) {
    const observer = asker('other', role);
    expect(whyNotReview({ ...pending, observes: true }, observer)?.code).toBe('forbidden');
  }
  const action = { ...pending, observes: true, stages: [forFinance] };
  expect(whyNotReview(action, asker('other', 'checker'))?.code).toBe('forbidden');
});

describe('who may have an approved action cancelled', () => {
  const queued: ActionState = { ...pending, status: 'approved', execution: 'queued' };
  const escalated = {
    ...forFinance,
    definition: {
      ...forFinance.definition,
      escalation: { afterHours: 9, who: { groups: ['deputies'] } },
    },
  };
  const named = (group: string) => ({ ...asker('named', 'checker'), groups: [group] });

  it.each([
    ['its maker', asker('maker', 'maker'), {}, 'yes'],
    ['who adopted it', asker('adopter', 'maker'), {}, 'yes'],
    ['its maker who is no maker any more', asker('maker', 'checker'), {}, 'forbidden'],
    ['another maker', asker('other', 'maker'), {}, 'forbidden'],
    ['whoever could have decided it', asker('other', 'checker'), {}, 'yes'],
    ['whoever has decided it', asker('reviewer', 'checker'), {}, 'yes'],
    ['whom it concerns', asker('party', 'checker'), {}, 'forbidden'],
    ['who has stepped back', asker('recused', 'checker'), {}, 'forbidden'],
    ['its maker whom it concerns', asker('party', 'maker'), { makerId: 'party' }, 'yes'],
    ['an admin', asker('other', 'admin'), {}, 'forbidden'],
    ['an auditor', asker('other', 'auditor'), {}, 'forbidden'],
    [
      'a checker whom no stage names',
      asker('other', 'checker'),
      { stages: [forFinance] },
      'forbidden',
    ],
    ['one whom a stage names', named('finance'), { stages: [forFinance] }, 'yes'],
    ['one to whom it was escalated', named('deputies'), { stages: [escalated] }, 'yes'],
    [
      'any checker where a release before decided',
      asker('other', 'checker'),
      { stages: [] },
      'yes',
    ],
    ['its maker twice', asker('maker', 'maker'), { cancelWished: true }, 'conflict'],
  ])('%s: %o', (_, person, change, expected) => {
    expect(answer(mayCancel({ ...queued, ...change }, person))).toBe(expected);
  });

  it.each(executionStates)('only while it waits for its time or its owner: %s', (execution) => {
    const expected = ['scheduled', 'queued', 'stalled'].includes(execution) ? 'yes' : 'conflict';
    expect(answer(mayCancel({ ...queued, execution }, asker('maker', 'maker')))).toBe(expected);
  });
});

describe('who may retry', () => {
  it.each(roles.flatMap((role) => executionStates.map((execution) => [role, execution] as const)))(
    '%s, when the execution is %s',
    (role, execution) => {
      const expected = execution === 'stalled' ? 'yes' : 'conflict';
      const verdict = answer(mayRetry({ execution, cancelWished: false }, asker('other', role)));
      expect(verdict).toBe(role === 'admin' ? expected : 'forbidden');
    },
  );

  it('nobody, once somebody has cancelled it', () => {
    const action = { execution: 'stalled', cancelWished: true } as const;
    expect(answer(mayRetry(action, asker('other', 'admin')))).toBe('conflict');
  });
});

describe('revisions', () => {
  it.each([
    [2, 'yes'],
    [1, 'stale_revision'],
    [3, 'stale_revision'],
    [undefined, 'revision_required'],
  ] as const)('a review that names %s', (seen, expected) => {
    expect(answer(revisionVerdict(2, seen))).toBe(expected);
  });
});

describe('what may be filed again', () => {
  const reason = 'This reverses action x; file the reversal of that action anew';
  it.each<[string, Parameters<typeof mayFileAgain>, object]>([
    ['what is over', [{ status: 'rejected', execution: 'none' }, {}], { allowed: true }],
    [
      'what is pending',
      [{ status: 'pending', execution: 'none' }, {}],
      { allowed: false, code: 'conflict' },
    ],
    [
      'what reversed another',
      [{ status: 'approved', execution: 'executed' }, { reverses: 'x' }],
      { allowed: false, code: 'conflict', reason },
    ],
    [
      'what came to nothing of one that would have',
      [{ status: 'approved', execution: 'refused' }, { reverses: 'x' }],
      { allowed: false, code: 'conflict', reason },
    ],
  ])('%s', (_, asked, expected) => {
    expect(mayFileAgain(...asked)).toMatchObject(expected);
  });
});

describe('what may be reversed', () => {
  const executed = { status: 'approved', execution: 'executed' } as const;
  it.each<[string, object, object, string]>([
    ['what is executed', {}, {}, 'yes'],
    ['what is pending', { status: 'pending', execution: 'none' }, {}, 'it is pending'],
    ['what is queued', { execution: 'queued' }, {}, 'it is queued'],
    ['what was refused', { execution: 'refused' }, {}, 'it is refused'],
    ['what nothing undoes', {}, { actionType: 'create_group' }, 'a group stays'],
    ['what is being reversed', {}, { standing: 'pending' }, 'it is pending'],
    ['what was reversed', {}, { standing: 'executed' }, 'reversed already'],
  ])('%s', (_, state, known, expected) => {
    const verdict = mayReverse(
      { ...executed, ...state },
      { actionType: 'create_user', standing: null, ...known },
    );
    const said = verdict.allowed ? 'yes' : `${verdict.code}: ${verdict.reason}`;
    expect(said.toLowerCase().replace('this one is', 'it is')).toContain(expected);
  });
});
