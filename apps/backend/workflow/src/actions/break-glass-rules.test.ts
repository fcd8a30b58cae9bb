import { randomUUID } from 'node:crypto';
import { type ActionType, actionTypes } from '@countersign/actions';
import { roles, type Role } from '@countersign/auth';
import { describe, expect, it } from 'vitest';
import {
  type Emergency,
  mayBreakGlass,
  mayBreakGlassFor,
  mayReviewCase,
} from './break-glass-rules.ts';

const both: Role[] = ['maker', 'break_glass'];
const base: Emergency = {
  actionType: 'lock_user',
  isScheduled: false,
  roles: both,
  secondFactorSecondsAgo: 0,
  overdue: undefined,
};
const verdict = (changed: Partial<Emergency>) => {
  const said = mayBreakGlass({ ...base, ...changed });
  return said.allowed ? 'yes' : said.code;
};

describe('who breaks the glass', () => {
  it.each<[string, Partial<Emergency>, string]>([
    ['has just given a second factor', {}, 'yes'],
    ['gave it five minutes ago', { secondFactorSecondsAgo: 300 }, 'yes'],
    ['gave it longer ago', { secondFactorSecondsAgo: 301 }, 'second_factor_required'],
    ['never gave one', { secondFactorSecondsAgo: null }, 'second_factor_required'],
    ['has an overdue case', { overdue: randomUUID() }, 'conflict'],
    ['names a time', { isScheduled: true }, 'invalid'],
    ['may not file', { roles: ['break_glass'] }, 'forbidden'],
    ['may file alone', { roles: ['maker', 'checker', 'admin'] }, 'forbidden'],
  ])('%s', (_what, changed, expected) => {
    expect(verdict(changed)).toBe(expected);
  });

  it('does so for nothing that gives somebody rights', () => {
    const allowed = (Object.keys(actionTypes) as ActionType[]).filter(
      (actionType) => verdict({ actionType }) === 'yes',
    );
    const ofPeople = allowed.filter((type) =>
      ['user', 'workflow'].includes(actionTypes[type].owner),
    );
    expect(ofPeople.toSorted()).toEqual(['deactivate_user', 'lock_user']);
    expect(allowed.length).toBeGreaterThan(ofPeople.length);
  });

  it('hears which case is overdue', () => {
    const overdue = randomUUID();
    expect(mayBreakGlass({ ...base, overdue })).toMatchObject({
      reason: expect.stringContaining(overdue),
    });
  });

  it('is nobody whom it concerns', () => {
    const [maker, other] = [randomUUID(), randomUUID()];
    expect(mayBreakGlassFor(maker, [other]).allowed).toBe(true);
    expect(mayBreakGlassFor(maker, [other, maker])).toMatchObject({ code: 'forbidden' });
  });
});

describe('who reviews the case', () => {
  const [maker, party, checker] = [1, 2, 3].map(() => randomUUID()) as [string, string, string];
  const stage = (limit: { amount: string; currency: string } | null = null) => ({
    stage: 1,
    needed: 1,
    groups: [],
    limit,
    definition: { name: 'One', step: 1, approvals: 1, who: { groups: ['treasury'] } },
  });
  const action = {
    makerId: maker,
    partyIds: [party],
    stages: [{ ...stage(), groups: ['treasury'] }],
  };
  const asker = (personId: string, held: Role[] = ['checker'], groups = ['treasury']) => ({
    personId,
    roles: held,
    groups,
    limits: {},
  });
  const said = (
    who: ReturnType<typeof asker>,
    found: Partial<Parameters<typeof mayReviewCase>[1]> = {},
    of: object = {},
  ) => {
    const answer = mayReviewCase(
      { ...action, ...of } as never,
      { isClosed: false, reviewerIds: [], ...found },
      who,
    );
    return answer.allowed ? 'yes' : answer.code;
  };

  it.each([
    ['could have decided it', said(asker(checker)), 'yes'],
    ['is of no group that could', said(asker(checker, ['checker'], [])), 'forbidden'],
    ['filed it', said(asker(maker)), 'forbidden'],
    ['is concerned by it', said(asker(party)), 'forbidden'],
    ['has done so', said(asker(checker), { reviewerIds: [checker] }), 'conflict'],
    ['comes too late', said(asker(checker), { isClosed: true }), 'conflict'],
    [
      'has no limit of that height',
      said(
        asker(checker),
        {},
        { stages: [{ ...stage({ amount: '1', currency: 'EUR' }), groups: ['treasury'] }] },
      ),
      'forbidden',
    ],
  ])('%s', (_what, got, expected) => {
    expect(got).toBe(expected);
  });

  it.each(roles.filter((role) => role !== 'checker'))('is no %s alone', (role) => {
    expect(said(asker(checker, [role]))).toBe('forbidden');
  });
});
