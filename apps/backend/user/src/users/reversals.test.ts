import { describe, expect, it } from 'vitest';
import { type UserAction, reversals } from './reversals.ts';

const userId = '01890a5d-ac96-774b-bcce-b302099a8057';
const user = {
  userId,
  email: 'ada@bank.test',
  username: 'ada',
  fullName: 'Ada Lovelace',
  status: 'active',
  roles: ['maker', 'checker'],
} as const;
type Now = Parameters<(typeof reversals)['lock_user']>[1];

/** The reversal of an action of a user that is there, by what was and is. */
const undo = (actionType: UserAction, change: object, was: Partial<Now>, now: Partial<Now>) => {
  const payload = { userId, reason: 'As agreed', ...change };
  const done = {
    actionId: userId,
    actionType,
    payload,
    before: { ...user, ...was },
    after: { ...user, ...was, ...payload },
    result: { userId },
  };
  return reversals[actionType](done as never, { ...user, ...now });
};
const status = (name: Now['status']) => ({ status: name });
const conflict = (...fields: string[]) =>
  expect.objectContaining({
    code: 'conflict',
    details: fields.map((field) => expect.objectContaining({ field: `payload.${field}` })),
  });

describe('access', () => {
  it.each<[UserAction, Now['status'], Now['status'], object]>([
    ['lock_user', 'active', 'locked', { actionType: 'unlock_user' }],
    ['unlock_user', 'locked', 'active', { actionType: 'lock_user' }],
    ['reactivate_user', 'deactivated', 'active', { actionType: 'deactivate_user' }],
    [
      'deactivate_user',
      'active',
      'deactivated',
      { actionType: 'reactivate_user', payload: { roles: ['maker', 'checker'] } },
    ],
  ])('%s, from %s to %s, is undone by %j', (type, was, now, expected) => {
    expect(undo(type, status(now), status(was), status(now))).toMatchObject({
      payload: { userId, reason: expect.stringMatching(/^Reverses “.+”: As agreed$/) },
      ...expected,
    });
  });

  it.each<[UserAction, Now['status'], Now['status'], Now['status']]>([
    ['lock_user', 'active', 'locked', 'active'],
    ['lock_user', 'active', 'locked', 'deactivated'],
    ['unlock_user', 'locked', 'active', 'locking'],
    ['deactivate_user', 'active', 'deactivated', 'active'],
    ['reactivate_user', 'deactivated', 'active', 'deactivated'],
  ])('%s, from %s to %s, is not undone of who is %s', (type, was, left, now) => {
    expect(() => undo(type, status(left), status(was), status(now))).toThrow(conflict('status'));
  });

  it('is not given back to more than who was locked had, nor without roles', () => {
    const ended = status('deactivated');
    expect(() => undo('deactivate_user', ended, status('locked'), ended)).toThrow('was locked');
    expect(() => undo('deactivate_user', ended, {}, { ...ended, roles: [] })).toThrow(
      'Nobody knows',
    );
  });

  it('is given back without what lets somebody break the glass', () => {
    const ended = status('deactivated');
    const back = (roles: Now['roles']) => undo('deactivate_user', ended, {}, { ...ended, roles });
    expect(back(['maker', 'break_glass'])).toMatchObject({ payload: { roles: ['maker'] } });
    expect(() => back(['break_glass'])).toThrow('Nobody knows');
  });
});

describe('names', () => {
  const names = { email: 'ada@bank.test', username: 'ada', fullName: 'Ada King' };

  it.each<[Partial<Now>, object]>([
    [{ fullName: 'Ada King' }, { fullName: 'Ada Lovelace' }],
    [
      { fullName: 'Ada King', username: 'ada2' },
      { fullName: 'Ada Lovelace', username: 'ada2' },
    ],
  ])('of who is %j now become %j', (now, expected) => {
    const { email, username } = user;
    expect(undo('update_user', names, {}, now)).toMatchObject({
      actionType: 'update_user',
      payload: { userId, email, username, ...expected },
    });
  });

  it('stay where somebody else has changed them', () => {
    expect(() => undo('update_user', names, {}, { fullName: 'Ada Byron' })).toThrow(
      conflict('fullName'),
    );
  });
});

it('a user who was created is deactivated', () => {
  expect(undo('create_user', {}, {}, {})).toMatchObject({
    actionType: 'deactivate_user',
    payload: { userId },
  });
});
