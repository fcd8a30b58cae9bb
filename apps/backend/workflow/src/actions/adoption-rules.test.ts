import { actionStatuses, isUndecided } from '@countersign/actions';
import { roles, type Role } from '@countersign/auth';
import { expect, it } from 'vitest';
import { mayAdopt } from './adoption-rules.ts';
import type { ActionState } from './rules.ts';

const orphaned: ActionState = {
  status: 'pending',
  revision: 2,
  execution: 'none',
  cancelWished: false,
  makerId: 'maker',
  adopterId: 'adopter',
  adopterIds: ['adopter', 'adopter before'],
  isOrphaned: true,
  editorIds: ['editor'],
  voterIds: ['reviewer', 'earlier'],
  returnerIds: [],
  recusedIds: ['recused'],
  stages: [],
  votes: [{ stage: 1, personId: 'reviewer', status: 'approved', groups: [], signs: false }],
  hoursWaiting: 1,
  isExpired: false,
  partyIds: ['party'],
  observes: false,
};
const answer = (change: Partial<ActionState>, personId: string, ...held: Role[]) => {
  const verdict = mayAdopt({ ...orphaned, ...change }, { personId, roles: held });
  return verdict.allowed ? 'yes' : verdict.code;
};

it.each(roles)('lets a %s adopt where they may file', (role) => {
  expect(answer({}, 'other', role)).toBe(role === 'maker' ? 'yes' : 'forbidden');
});

it.each([
  ['maker', 'forbidden'],
  ['editor', 'forbidden'],
  ['reviewer', 'forbidden'],
  ['earlier', 'forbidden'],
  ['recused', 'forbidden'],
  ['party', 'forbidden'],
  ['adopter before', 'yes'],
  ['other', 'yes'],
])('answers by the part of the %s', (who, expected) => {
  expect(answer({}, who, 'maker', 'checker')).toBe(expected);
});

it('lets nobody adopt what somebody answers for', () => {
  expect(answer({ isOrphaned: false }, 'other', 'maker')).toBe('conflict');
});

it.each(actionStatuses)('is only of what is undecided: %s', (status) => {
  const expected = isUndecided(status) ? 'yes' : 'conflict';
  expect(answer({ status }, 'other', 'maker')).toBe(expected);
  expect(answer({ status, isExpired: true }, 'other', 'maker')).toBe('conflict');
});
