import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '@countersign/auth';
import { createTestAuth, type TestAuth } from '../testing/service.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
  await auth.person(['maker']);
  await auth.person(['checker']);
});
afterAll(() => auth.close());

const internal = (path: string, body: unknown) =>
  auth.call(`/internal${path}`, { body, as: 'user' });

function newcomer(overrides: Record<string, unknown> = {}) {
  const personId = crypto.randomUUID();
  return {
    personId,
    actionId: crypto.randomUUID(),
    makerId: crypto.randomUUID(),
    email: `${personId}@example.test`,
    fullName: 'New Colleague',
    roles: ['maker'] as Role[],
    ...overrides,
  };
}

const count = async (table: string, column: string, value: string): Promise<number> => {
  const sql = `select count(*)::int as n from ${table} where ${column} = $1`;
  return (await auth.owner.query(sql, [value])).rows[0].n;
};
const invitations = async (): Promise<number> =>
  (
    await auth.owner.query(
      `select count(*)::int as n from auth_audit where details -> 'letter' ->> 'invitationId' is not null`,
    )
  ).rows[0].n;

describe('ensure', () => {
  it('provisions a person with roles and one invitation, and repeats its answer', async () => {
    const before = await invitations();
    const request = newcomer({ roles: ['maker', 'checker'] });
    for (let i = 0; i < 3; i += 1) {
      const reply = await internal('/people/ensure', request);
      expect(reply.body.data).toEqual({ outcome: 'ensured' });
    }
    const { personId, actionId } = request;
    expect(await count('"user"', 'id', personId)).toBe(1);
    expect(await count('person_roles', 'granted_by_action', actionId)).toBe(2);
    expect(await count('invitations', 'person_id', personId)).toBe(1);
    expect((await invitations()) - before).toBe(1);
    expect(
      (await internal('/people/check', { email: request.email.toUpperCase() })).body.data,
    ).toEqual({
      emailTaken: true,
    });
    expect((await internal('/people/check', { email: 'free@example.test' })).body.data).toEqual({
      emailTaken: false,
    });
  });

  it('does it once for twins that come together', async () => {
    const before = await invitations();
    const request = newcomer();
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => internal('/people/ensure', request)),
    );
    for (const reply of replies) expect(reply.body.data).toEqual({ outcome: 'ensured' });
    expect(await count('invitations', 'person_id', request.personId)).toBe(1);
    expect((await invitations()) - before).toBe(1);
  });

  it('lets one of two actions have an address, and refuses the other for ever', async () => {
    const email = `${crypto.randomUUID()}@example.test`;
    const requests = [newcomer({ email }), newcomer({ email: email.toUpperCase() })];
    const replies = await Promise.all(
      requests.map((request) => internal('/people/ensure', request)),
    );
    const outcomes = replies.map(({ body }) => String(body.data.outcome));
    expect(outcomes.toSorted()).toEqual(['conflict', 'ensured']);
    const loser = outcomes.indexOf('conflict');
    expect(replies[loser]?.body.data).toEqual({
      outcome: 'conflict',
      reason: 'A person with this email address exists already',
      field: 'email',
    });
    const repeat = await internal('/people/ensure', requests[loser]);
    expect(repeat.body.data.outcome).toBe('conflict');
    expect(await count('person_roles', 'person_id', String(requests[loser]?.personId))).toBe(0);
  });

  it('refuses an id that is taken, and an action that stood for somebody else', async () => {
    const request = newcomer();
    await internal('/people/ensure', request);
    const sameId = newcomer({ personId: request.personId });
    expect((await internal('/people/ensure', sameId)).body.data).toMatchObject({
      outcome: 'conflict',
      field: 'personId',
    });
    const other = { ...request, roles: ['checker'] };
    expect((await internal('/people/ensure', other)).status).toBe(409);
    const disable = { personId: request.personId, actionId: request.actionId };
    expect((await internal('/people/disable', disable)).status).toBe(409);
  });

  it.each([
    [['auditor', 'maker'], 'roles'],
    [['maker', 'maker'], 'roles'],
    [[], 'roles'],
    [['owner'], 'roles.0'],
  ])('refuses the roles %j', async (roles, field) => {
    const reply = await internal('/people/ensure', newcomer({ roles }));
    expect(reply.status).toBe(422);
    expect(reply.body.error.details[0]?.field).toBe(field);
  });
});

describe('disable', () => {
  it('ends all sessions at once and for good, once for each action', async () => {
    const person = await auth.person(['checker']);
    const cookies = [await auth.signIn(person), await auth.signIn(person)];
    const request = { personId: person.personId, actionId: crypto.randomUUID() };
    const replies = await Promise.all([1, 2, 3].map(() => internal('/people/disable', request)));
    for (const reply of replies) expect(reply.body.data).toEqual({ outcome: 'disabled' });
    for (const cookie of cookies) {
      const body = { cookie, audience: 'user', background: false };
      expect((await auth.call('/internal/tokens', { body })).status).toBe(401);
    }
    await expect(auth.signIn(person)).rejects.toThrow('401');
    expect(await count('auth_audit', 'action_id', request.actionId)).toBe(1);
    const later = { ...request, actionId: crypto.randomUUID() };
    expect((await internal('/people/disable', later)).body.data).toEqual({ outcome: 'disabled' });
  });

  it('voids an open invitation', async () => {
    const request = newcomer();
    await internal('/people/ensure', request);
    const { personId } = request;
    await internal('/people/disable', { personId, actionId: crypto.randomUUID() });
    const sql = 'select revoked_at is not null as void from invitations where person_id = $1';
    expect((await auth.owner.query(sql, [personId])).rows).toEqual([{ void: true }]);
  });

  it('answers an unknown person with a conflict, and keeps to it', async () => {
    const request = { personId: crypto.randomUUID(), actionId: crypto.randomUUID() };
    for (let i = 0; i < 2; i += 1) {
      expect((await internal('/people/disable', request)).body.data).toEqual({
        outcome: 'conflict',
        reason: 'There is no such person',
      });
    }
  });
});

describe('the last ones', () => {
  let small: TestAuth;
  beforeAll(async () => {
    small = await createTestAuth();
  });
  afterAll(() => small.close());
  const disable = async (personId: string) =>
    (
      await small.call('/internal/people/disable', {
        body: { personId, actionId: crypto.randomUUID() },
        as: 'user',
      })
    ).body.data;

  it('can not be disabled, also not both at once', async () => {
    const maker = await small.person(['maker']);
    const [one, two] = [await small.person(['checker']), await small.person(['checker'])];
    const invited = newcomer({ roles: ['maker', 'checker'] });
    await small.call('/internal/people/ensure', { body: invited, as: 'user' });
    expect(await disable(maker.personId)).toMatchObject({
      outcome: 'conflict',
      reason: expect.stringContaining('last maker'),
    });
    const both = await Promise.all([disable(one.personId), disable(two.personId)]);
    expect(both.map(({ outcome }) => String(outcome)).toSorted()).toEqual(['conflict', 'disabled']);
    expect(both.find(({ outcome }) => outcome === 'conflict')).toMatchObject({
      reason: expect.stringContaining('last checker'),
    });
  });

  it('are two people: one with both roles is not enough', async () => {
    const alone = await createTestAuth();
    try {
      const both = await alone.person(['maker', 'checker']);
      const other = await alone.person(['maker', 'checker']);
      const body = { personId: other.personId, actionId: crypto.randomUUID() };
      const reply = await alone.call('/internal/people/disable', { body, as: 'user' });
      expect(reply.body.data.outcome).toBe('conflict');
      await expect(alone.signIn(both)).resolves.toContain('session_token');
    } finally {
      await alone.close();
    }
  });
});
