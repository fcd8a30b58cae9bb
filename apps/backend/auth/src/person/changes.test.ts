import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@countersign/auth';
import type { PersonStanding } from '../replies.ts';
import { createTestAuth, type TestAuth } from '../testing/service.ts';

let auth: TestAuth;
let personId: string;
beforeAll(async () => {
  auth = await createTestAuth();
  for (const roles of [['maker'], ['checker'], ['checker']] as Role[][]) await auth.person(roles);
});
afterAll(() => auth.close());
beforeEach(async () => {
  ({ personId } = await auth.person(['maker', 'checker']));
});

const id = () => crypto.randomUUID();
const ask = (path: 'roles' | 'limits', body: object, at = auth) =>
  at.call(`/internal/people/${path}`, { body, as: 'user' });
const answer = async (path: 'roles' | 'limits', body: object, at = auth) =>
  (await ask(path, body, at)).body.data;
const standing = async () => {
  const body = { personIds: [personId] };
  const reply = await auth.call('/internal/people/standing', { body, as: 'user' });
  return (reply.body.data['people'] as PersonStanding[])[0];
};
const toRoles = (version: number, roles: Role[], person = personId) => ({
  actionId: id(),
  personId: person,
  version,
  roles,
});
const toLimits = (version: number, limits: Record<string, string>) => ({
  actionId: id(),
  personId,
  version,
  limits: Object.entries(limits).map(([currency, amount]) => ({ currency, amount })),
});
const done = { outcome: 'changed' };
const stale = { outcome: 'conflict', code: 'stale_target', field: 'userId' };

describe('roles', () => {
  it('become those of the action, once for each action', async () => {
    const request = toRoles(0, ['admin', 'checker']);
    const replies = await Promise.all([1, 2, 3].map(() => answer('roles', request)));
    expect(replies).toEqual([done, done, done]);
    expect(await standing()).toMatchObject({ roles: ['checker', 'admin'], version: 1 });
    expect(await answer('roles', toRoles(1, ['auditor']))).toEqual(done);
    expect(await answer('roles', toRoles(2, ['maker']))).toEqual(done);
    expect(await standing()).toMatchObject({ roles: ['maker'], version: 3 });
    const { rows } = await auth.owner.query(
      `select details from auth_audit where action_id = $1 and event = 'roles_changed'`,
      [request.actionId],
    );
    const details = { before: ['maker', 'checker'], roles: ['checker', 'admin'] };
    expect(rows).toEqual([{ details }]);
  });

  it('change for one of two actions that were approved for the same', async () => {
    const outcomes = await Promise.all([
      answer('roles', toRoles(0, ['maker'])),
      answer('roles', toRoles(0, ['checker'])),
      answer('limits', toLimits(0, { EUR: '1' })),
    ]);
    expect(outcomes.filter(({ outcome }) => outcome === 'changed')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'conflict')).toMatchObject([stale, stale]);
  });

  it.each([[['auditor', 'maker']], [['maker', 'maker']]])(
    'are not those that nobody may hold: %j',
    async (roles) => {
      const reply = await ask('roles', { ...toRoles(0, []), roles });
      expect(reply.status).toBe(422);
      expect(reply.body.error.details[0]?.field).toBe('roles');
    },
  );

  it('of nobody who is unknown or gone change', async () => {
    await auth.owner.query('update "user" set disabled_at = now() where id = $1', [personId]);
    const gone = { outcome: 'conflict', code: 'user_not_active', field: 'userId' };
    expect(await answer('roles', toRoles(0, ['maker']))).toMatchObject(gone);
    expect(await answer('limits', toLimits(0, { EUR: '1' }))).toMatchObject(gone);
    const unknown = { outcome: 'conflict', code: 'unknown_user', field: 'userId' };
    expect(await answer('roles', toRoles(0, ['maker'], id()))).toMatchObject(unknown);
  });
});

describe('the last ones', () => {
  const refused = (part: string) => ({
    outcome: 'conflict',
    code: 'last_of_staff',
    field: 'roles',
    reason: expect.stringContaining(part),
  });

  it('keep their roles, also when both would lose them at once', async () => {
    const small = await createTestAuth();
    try {
      const maker = await small.person(['maker']);
      const [one, two] = [await small.person(['checker']), await small.person(['checker'])];
      const take = (person: string, roles: Role[]) =>
        answer('roles', toRoles(0, roles, person), small);
      expect(await take(maker.personId, ['admin'])).toEqual(refused('last maker'));
      expect(await take(maker.personId, ['maker', 'admin'])).toEqual(done);
      const both = await Promise.all(
        [one, two].map(({ personId: person }) => take(person, ['admin'])),
      );
      expect(both.filter(({ outcome }) => outcome === 'changed')).toHaveLength(1);
      expect(both).toContainEqual(refused('last checker'));
    } finally {
      await small.close();
    }
  });

  it('are two people, whatever one has', async () => {
    const small = await createTestAuth();
    try {
      const [one, two] = [await small.person(['maker']), await small.person(['checker'])];
      const both: Role[] = ['maker', 'checker'];
      expect(await answer('roles', toRoles(0, both, one.personId), small)).toEqual(done);
      const alone = await answer('roles', toRoles(0, ['admin'], two.personId), small);
      expect(alone).toEqual(refused('Only one person'));
    } finally {
      await small.close();
    }
  });

  it('are not asked about where nobody loses what is needed', async () => {
    const small = await createTestAuth();
    try {
      const alone = await small.person(['admin']);
      expect(await answer('roles', toRoles(0, ['maker'], alone.personId), small)).toEqual(done);
    } finally {
      await small.close();
    }
  });
});

describe('limits', () => {
  it('become those of the action; one that stays keeps the action that set it', async () => {
    const first = toLimits(0, { EUR: '1250.00', JPY: '500', KWD: '0' });
    const replies = await Promise.all([1, 2].map(() => answer('limits', first)));
    expect(replies).toEqual([done, done]);
    const second = toLimits(1, { EUR: '1250', JPY: '501' });
    expect(await answer('limits', second)).toEqual(done);
    expect(await standing()).toMatchObject({ limits: { EUR: '1250.00', JPY: '501' }, version: 2 });
    const { rows } = await auth.owner.query(
      'select currency, set_by_action as by from person_limits where person_id = $1 order by 1',
      [personId],
    );
    expect(rows).toEqual([
      { currency: 'EUR', by: first.actionId },
      { currency: 'JPY', by: second.actionId },
    ]);
    expect(await answer('limits', toLimits(2, {}))).toEqual(done);
    expect(await standing()).toMatchObject({ limits: {} });
  });

  it('may be twenty before and after', async () => {
    const currencies = [
      'EUR',
      'USD',
      'CHF',
      'GBP',
      'SEK',
      'NOK',
      'DKK',
      'PLN',
      'CZK',
      'HUF',
    ].concat(['RON', 'BGN', 'TRY', 'UAH', 'AED', 'SAR', 'QAR', 'INR', 'CNY', 'SGD']);
    const all = (amount: string) =>
      Object.fromEntries(currencies.map((currency) => [currency, amount]));
    expect(await answer('limits', toLimits(0, all('1')))).toEqual(done);
    expect(await answer('limits', toLimits(1, all('2')))).toEqual(done);
    const { EUR: _, ...rest } = all('2');
    expect(await answer('limits', toLimits(2, { ...rest, JPY: '1' }))).toEqual(done);
  });

  it('are the least and the most that there is', async () => {
    const limits = { EUR: '0.0001', USD: '999999999999999.9999', JPY: '0' };
    expect(await answer('limits', toLimits(0, limits))).toEqual(done);
    expect(await standing()).toMatchObject({ limits });
  });

  it.each([
    [[{ currency: 'EUR', amount: '-1' }], 'limits.0.amount'],
    [[{ currency: 'EUR', amount: '1e3' }], 'limits.0.amount'],
    [[{ currency: 'EURO', amount: '1' }], 'limits.0.currency'],
    [
      [
        { currency: 'EUR', amount: '1' },
        { currency: 'EUR', amount: '2' },
      ],
      'limits',
    ],
  ])('are not %j', async (limits, field) => {
    const reply = await ask('limits', { ...toLimits(0, {}), limits });
    expect(reply.status).toBe(422);
    expect(reply.body.error.details[0]?.field).toBe(field);
  });
});

it('what an action stood for, it stands for again', async () => {
  const request = toRoles(0, ['maker']);
  expect(await answer('roles', request)).toEqual(done);
  expect((await ask('roles', { ...request, roles: ['checker'] })).status).toBe(409);
  expect((await ask('limits', { ...toLimits(1, {}), actionId: request.actionId })).status).toBe(
    409,
  );
});

it('the service that may change them is user', async () => {
  for (const as of ['workflow', 'gateway'] as const) {
    const body = toRoles(0, ['maker']);
    expect((await auth.call('/internal/people/roles', { body, as })).status).toBe(403);
    const limits = toLimits(0, {});
    expect((await auth.call('/internal/people/limits', { body: limits, as })).status).toBe(403);
  }
});
