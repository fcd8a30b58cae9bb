import type { ActionStage } from '@countersign/actions';
import { expect, it } from 'vitest';
import { coveredFields } from './covered-fields.ts';
import { coveredInList } from './covered-in-list.ts';

const nobody = { roles: [], groups: [], people: [] };
const stage = (rest: Partial<ActionStage>) =>
  ({ stage: 1, open: true, met: false, reenter: ['balance'], who: nobody, ...rest }) as ActionStage;
const later = (rest: Partial<ActionStage>) =>
  stage({ stage: 2, open: false, reenter: ['code'], ...rest });

type Looked = Parameters<typeof coveredFields>[0];
const action = (rest: Partial<Looked>): Looked => ({
  status: 'pending',
  revision: 2,
  reviewable: { allowed: true, stage: 1 },
  stages: [stage({})],
  reviews: [],
  editors: [],
  recused: [],
  makerId: 'mara',
  party: [],
  ...rest,
});
const chen = { personId: 'chen', roles: ['checker'], permissions: ['action:review'] };
const not = { allowed: false, reason: 'no' } as const;
const checkers = later({ who: { ...nobody, roles: ['checker'] } });
const review = (personId: string, revision: number) =>
  ({ revision, checker: { personId } }) as Looked['reviews'][number];
const editor = { personId: 'chen', name: 'Chen' };

it.each<[string, Partial<Looked>, string[]]>([
  ['their vote would count where it is entered again', {}, ['balance']],
  ['nothing of another stage, if it counts now', { stages: [stage({}), checkers] }, ['balance']],
  ['it is entered again elsewhere', { stages: [stage({ reenter: [] }), checkers] }, []],
  ['it is decided', { status: 'approved' }, []],
  [
    'it was returned, and may be theirs again',
    {
      status: 'returned',
      reviewable: not,
      stages: [stage({ who: { ...nobody, roles: ['checker'] } }), checkers],
      reviews: [review('chen', 2)],
    },
    ['balance', 'code'],
  ],
  [
    'it was returned, and they filed it',
    { status: 'returned', reviewable: not, stages: [checkers], makerId: 'chen' },
    [],
  ],
  ['it can not be decided by them', { reviewable: not }, []],
  ['a stage to come may be theirs', { reviewable: not, stages: [checkers] }, ['code']],
  [
    'it may become theirs once it is late',
    {
      reviewable: not,
      stages: [later({ escalation: { at: '', who: { ...nobody, people: ['chen'] } } })],
    },
    ['code'],
  ],
  [
    'their groups are not known',
    { reviewable: not, stages: [later({ who: { ...nobody, groups: ['finance'] } })] },
    ['code'],
  ],
  [
    'a stage to come is of others',
    { reviewable: not, stages: [later({ who: { ...nobody, people: ['robin'] } })] },
    [],
  ],
  ['a stage to come is met', { reviewable: not, stages: [{ ...checkers, met: true }] }, []],
  ['they filed it', { reviewable: not, stages: [checkers], makerId: 'chen' }, []],
  ['they changed it', { reviewable: not, stages: [checkers], editors: [editor] }, []],
  [
    'they stepped back',
    { reviewable: not, stages: [checkers], recused: [{ ...editor, reason: 'So', at: '' }] },
    [],
  ],
  ['it concerns them', { reviewable: not, stages: [checkers], party: ['chen'] }, []],
  ['they have voted', { reviewable: not, stages: [checkers], reviews: [review('chen', 2)] }, []],
  [
    'they voted on what it was before',
    { reviewable: not, stages: [checkers], reviews: [review('chen', 1)] },
    ['code'],
  ],
])('where %s', (_, rest, expected) => expect(coveredFields(action(rest), chen)).toEqual(expected));

it('covers nothing from who decides nothing', () => {
  const stages = [checkers];
  const auditor = { personId: 'audra', roles: ['auditor'], permissions: ['action:read'] };
  expect(coveredFields(action({ reviewable: not, stages }), auditor)).toEqual([]);
});

it.each<[string, Partial<Parameters<typeof coveredInList>[0]>, string[]]>([
  ['waits', {}, ['code']],
  ['was returned', { status: 'returned' }, ['code']],
  ['is decided', { status: 'rejected' }, []],
  ['is their own', { makerId: 'chen' }, []],
  ['asks for nothing', { reenter: undefined }, []],
])('a list covers an action that %s', (_, rest, expected) => {
  const row: Parameters<typeof coveredInList>[0] = {
    status: 'pending',
    makerId: 'mara',
    reenter: ['code'],
    ...rest,
  };
  expect(coveredInList(row, chen)).toEqual(expected);
  expect(coveredInList(row, { ...chen, permissions: ['action:read'] })).toEqual([]);
});
