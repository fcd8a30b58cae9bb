import { actionStatuses } from '@countersign/actions';
import { roles, type Role } from '@countersign/auth';
import { describe, expect, it } from 'vitest';
import { mayAssign, whyNotAssignee } from './assignment-rules.ts';
import { type ActionState, whyNotReview } from './rules.ts';

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
  stages: [
    {
      stage: 1,
      step: 1,
      definition: { name: 'Finance', step: 1, approvals: 2, who: { groups: ['finance'] } },
      needed: 2,
      groups: ['finance'],
      limit: null,
    },
  ],
  votes: [
    { stage: 1, personId: 'reviewer', status: 'approved', groups: ['finance'], signs: false },
  ],
  hoursWaiting: 1,
  isExpired: false,
  partyIds: ['party'],
  observes: false,
};
const people = ['maker', 'adopter', 'editor', 'party', 'recused', 'reviewer', 'earlier', 'other'];
const person = (personId: string, held: Role[], groups = ['finance']) => ({
  personId,
  roles: held,
  groups,
  limits: {},
});

describe('who says who is asked to decide', () => {
  const answer = (change: Partial<ActionState>, personId: string, ...held: Role[]) => {
    const verdict = mayAssign({ ...pending, ...change }, { personId, roles: held });
    return verdict.allowed ? 'yes' : verdict.code;
  };

  it.each(roles)('a %s, by role', (role) => {
    const may = role === 'checker' || role === 'admin';
    expect(answer({}, 'other', role)).toBe(may ? 'yes' : 'forbidden');
  });

  it.each(people)('%s, by their part', (who) => {
    const bars = ['maker', 'adopter', 'editor', 'party', 'recused'].includes(who);
    for (const role of ['checker', 'admin'] as const) {
      expect(answer({}, who, role)).toBe(bars ? 'forbidden' : 'yes');
    }
  });

  it.each(actionStatuses)('while it is %s', (status) => {
    expect(answer({ status }, 'other', 'admin')).toBe(status === 'pending' ? 'yes' : 'conflict');
    expect(answer({ status, isExpired: true }, 'other', 'admin')).toBe('conflict');
  });
});

describe('who is asked', () => {
  it.each([
    ['maker', 'they filed this action'],
    ['adopter', 'they adopted this action'],
    ['editor', 'they edited this action'],
    ['party', 'this action concerns them'],
    ['recused', 'they have stepped back from this action'],
    ['reviewer', 'they have already reviewed this revision'],
    ['earlier', undefined],
    ['other', undefined],
  ])('%s: %s', (who, expected) => {
    expect(whyNotAssignee(pending, who, person(who, ['checker']))).toBe(expected);
    expect(whyNotAssignee(pending, who, undefined)).toBe(
      expected ?? 'they hold no role that decides, or have no access',
    );
  });

  it('is nobody who has not come in yet', () => {
    const invited = { ...person('other', ['checker']), signIn: 'invited' as const };
    expect(whyNotAssignee(pending, 'other', invited)).toBe(
      'they were invited and have not come in yet',
    );
  });

  it('is whoever a stage waits for', () => {
    expect(whyNotAssignee(pending, 'other', person('other', ['checker'], ['legal']))).toBe(
      '"Finance" waits for somebody in finance',
    );
  });

  it.each(people)('is %s where their vote would count, and nowhere else', (who) => {
    for (const role of roles) {
      for (const groups of [['finance'], []]) {
        const asked = person(who, [role], groups);
        const counts = whyNotReview(pending, asked) === undefined;
        expect(whyNotAssignee(pending, who, asked) === undefined).toBe(counts);
      }
    }
  });
});
