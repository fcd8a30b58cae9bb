import { describe, expect, it } from 'vitest';
import { limitsAgain, membersAgain, rolesAgain } from './reversals.ts';

const [ada, bob, cyd] = ['57', '58', '59'].map(
  (end) => `01890a5d-ac96-774b-bcce-b302099a80${end}`,
) as [string, string, string];
const reason = 'As agreed';
const base = { actionId: ada, after: {}, result: {} };
const conflict = (...fields: string[]) =>
  expect.objectContaining({
    code: 'conflict',
    details: fields.map((field) => expect.objectContaining({ field: `payload.${field}` })),
  });

describe('roles', () => {
  type Roles = Parameters<typeof rolesAgain>[1]['roles'];
  const undo = (was: Roles, roles: Roles, now: Roles) =>
    rolesAgain(
      {
        ...base,
        actionType: 'change_roles',
        payload: { userId: ada, roles, reason },
        before: { userId: ada, roles: was },
        after: { userId: ada, roles, reason },
      },
      { personId: ada, roles: now },
    );

  it('are what they were, in whatever order they stand', () => {
    expect(undo(['maker'], ['checker', 'maker'], ['maker', 'checker'])).toMatchObject({
      actionType: 'change_roles',
      payload: { userId: ada, roles: ['maker'], reason: 'Reverses “Change roles”: As agreed' },
    });
  });

  it('stay, once they have changed', () => {
    expect(() => undo(['maker'], ['checker'], ['admin'])).toThrow(conflict('roles'));
  });
});

describe('limits', () => {
  type Limits = Parameters<typeof limitsAgain>[0]['payload']['limits'];
  const undo = (was: object, limits: object, now: Record<string, string>) =>
    limitsAgain(
      {
        ...base,
        actionType: 'change_limits',
        payload: { userId: ada, limits: listOf(limits), reason },
        before: { userId: ada, limits: listOf(was) },
      },
      { personId: ada, limits: now },
    );
  const listOf = (limits: object) =>
    Object.entries(limits).map(([currency, amount]) => ({ currency, amount })) as Limits;

  it.each<[object, object, Record<string, string>, object]>([
    [{ EUR: '100.00' }, { EUR: '200' }, { EUR: '200.00' }, { EUR: '100.00' }],
    [{}, { EUR: '200' }, { EUR: '200.00' }, {}],
    [{ EUR: '100.00' }, {}, {}, { EUR: '100.00' }],
    [{ EUR: '100' }, { EUR: '200' }, { EUR: '200', USD: '5.00' }, { EUR: '100.00', USD: '5.00' }],
    [{ USD: '1' }, { USD: '1', JPY: '9' }, { JPY: '9', USD: '7' }, { USD: '7.00' }],
  ])('that went from %j to %j and are %j become %j', (was, limits, now, expected) => {
    const { payload } = undo(was, limits, now) as { payload: { limits: Limits } };
    expect(Object.fromEntries(payload.limits.map((each) => [each.currency, each.amount]))).toEqual(
      expected,
    );
  });

  it.each<[object, object, Record<string, string>, string[]]>([
    [{ EUR: '100' }, { EUR: '200' }, { EUR: '300' }, ['limits.EUR']],
    [{ EUR: '100' }, { EUR: '200', USD: '1' }, {}, ['limits.EUR', 'limits.USD']],
  ])('that went from %j to %j stay, once they are %j', (was, limits, now, fields) => {
    expect(() => undo(was, limits, now)).toThrow(conflict(...fields));
  });
});

describe('members', () => {
  const undo = (change: { add?: string[]; remove?: string[] }, now: string[]) =>
    membersAgain(
      {
        ...base,
        actionType: 'change_membership',
        payload: { group: 'finance', ...change, reason },
        before: {},
      },
      { name: 'finance', members: now.map((personId) => ({ personId, name: 'Some Body' })) },
    );

  it.each<[{ add?: string[]; remove?: string[] }, string[], object]>([
    [{ add: [ada] }, [ada, cyd], { remove: [ada] }],
    [{ remove: [ada] }, [cyd], { add: [ada] }],
    [{ add: [ada], remove: [bob] }, [ada], { add: [bob], remove: [ada] }],
  ])('after %j of a group of %j are undone by %j', (change, now, expected) => {
    const { payload } = undo(change, now);
    expect(payload).toEqual({ group: 'finance', ...expected, reason: expect.any(String) });
  });

  it.each<[{ add?: string[]; remove?: string[] }, string[], string[]]>([
    [{ add: [ada, bob] }, [ada], ['add.1']],
    [{ remove: [ada] }, [ada], ['remove.0']],
    [{ add: [ada], remove: [bob] }, [bob], ['add.0', 'remove.0']],
  ])('after %j of a group of %j now stay', (change, now, fields) => {
    expect(() => undo(change, now)).toThrow(conflict(...fields));
  });
});
