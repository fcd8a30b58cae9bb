import { actionStatuses } from '@countersign/actions';
import { roles, type Role } from '@countersign/auth';
import { expect, it } from 'vitest';
import { mayRecuse } from './recusal-rules.ts';
import type { ActionState } from './rules.ts';

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
  const verdict = mayRecuse({ ...pending, ...change }, { personId, roles: held });
  return verdict.allowed ? 'yes' : verdict.code;
};

it.each(roles)('lets a %s step back where they may review', (role) => {
  expect(answer({}, 'other', role)).toBe(role === 'checker' ? 'yes' : 'forbidden');
});

it.each([
  ['maker', 'forbidden'],
  ['adopter', 'forbidden'],
  ['adopter before', 'forbidden'],
  ['editor', 'forbidden'],
  ['party', 'forbidden'],
  ['recused', 'conflict'],
  ['reviewer', 'conflict'],
  ['earlier', 'conflict'],
  ['other', 'yes'],
])('answers by the part of the %s', (who, expected) => {
  expect(answer({}, who, 'maker', 'checker')).toBe(expected);
});

it.each(actionStatuses)('is only from what is pending: %s', (status) => {
  expect(answer({ status }, 'other', 'checker')).toBe(status === 'pending' ? 'yes' : 'conflict');
  expect(answer({ status, isExpired: true }, 'other', 'checker')).toBe('conflict');
});
