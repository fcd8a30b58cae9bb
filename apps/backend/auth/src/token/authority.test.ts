import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '@countersign/auth';
import { authorityOf, moveSecondFactor } from '../testing/authority.ts';
import { enrol } from '../testing/enrol.ts';
import { createTestAuth, type TestAuth } from '../testing/service.ts';
import { giveStanding } from '../testing/standing.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

const ask = (personId: string, sessionId: string, resource = 'action', verb = 'review') =>
  auth.call('/internal/authority', {
    as: 'workflow',
    body: { personId, sessionId, resource, verb },
  });

async function signedIn(roles: Role[]) {
  const person = await auth.person(roles);
  const cookie = await auth.signIn(person);
  const me = await auth.call('/api/auth/me', { cookie });
  return { ...person, cookie, sessionId: (me.body.data.session as { id: string }).id };
}

const neverGiven = { secondFactorSecondsAgo: null, secondFactorEnrolled: false };

describe('the fresh word on a person', () => {
  it.each([
    [['checker'], 'review', true],
    [['maker', 'checker'], 'review', true],
    [['maker'], 'review', false],
    [['admin'], 'review', false],
    [['auditor'], 'review', false],
    [['maker'], 'file', true],
    [['checker'], 'file', false],
    [['admin'], 'retry', true],
  ] as [Role[], string, boolean][])('%j may %s: %s', async (roles, verb, allowed) => {
    const { personId, sessionId } = await signedIn(roles);
    const { body } = await ask(personId, sessionId, 'action', verb);
    const nothing = { groups: [], limits: {}, ...neverGiven };
    expect(body.data).toEqual(
      allowed ? { allowed, roles, ...nothing } : { allowed, reason: 'role_missing' },
    );
  });

  it('is no as soon as the session has ended or the person was disabled', async () => {
    const { personId, sessionId, cookie } = await signedIn(['checker']);
    const stranger = await signedIn(['checker']);
    const answer = async () => (await ask(personId, sessionId)).body.data;
    const ended = { allowed: false, reason: 'session_ended' };
    expect((await ask(personId, stranger.sessionId)).body.data).toEqual(ended);
    expect((await ask(crypto.randomUUID(), sessionId)).body.data).toEqual(ended);
    expect(await answer()).toMatchObject({ allowed: true });

    const idle = `update "session" set last_seen_at = now() - interval '16 minutes' where id = $1`;
    await auth.owner.query(idle, [sessionId]);
    expect(await answer()).toEqual(ended);
    await auth.owner.query('update "session" set last_seen_at = now() where id = $1', [sessionId]);
    expect(await answer()).toMatchObject({ allowed: true });
    await auth.call('/api/auth/sign-out', { method: 'POST', cookie });
    expect(await answer()).toEqual(ended);
    await auth.owner.query('update "user" set disabled_at = now() where id = $1', [personId]);
    expect(await answer()).toEqual({ allowed: false, reason: 'disabled' });
  });

  it('tells the groups and limits of this moment', async () => {
    const { personId, sessionId } = await signedIn(['checker']);
    await giveStanding(auth, personId, ['finance', 'audit'], { JPY: '500', EUR: '1250.5' });
    const now = async () => (await ask(personId, sessionId)).body.data;
    const limits = { EUR: '1250.50', JPY: '500' };
    const roles = ['checker'];
    const allowed = { allowed: true, roles, limits, ...neverGiven };
    expect(await now()).toMatchObject({ ...allowed, groups: ['audit', 'finance'] });
    await auth.owner.query('delete from group_members where person_id = $1', [personId]);
    expect(await now()).toMatchObject({ ...allowed, groups: [] });
  });

  it('tells how long ago a second factor was given in this very session, in whole seconds', async () => {
    const person = await auth.person(['checker']);
    const { cookie, codes } = await enrol(auth, person);
    const { sessionId, ...fresh } = await authorityOf(auth, cookie);
    expect(fresh).toMatchObject({
      secondFactorSecondsAgo: expect.closeTo(0, -2),
      secondFactorEnrolled: true,
    });
    await moveSecondFactor(auth, sessionId, '90.7 seconds');
    const { email, password } = person;
    const begun = await auth.call('/api/auth/sign-in/email', { body: { email, password } });
    const other = await auth.call('/api/auth/two-factor/verify-backup-code', {
      body: { code: codes[0] },
      cookie: begun.cookie,
    });
    // Not sooner, and on a busy machine some seconds later.
    const secondsIn = async (session: string) =>
      (await authorityOf(auth, session)).secondFactorSecondsAgo as number;
    expect(await secondsIn(other.cookie)).toBeLessThan(30);
    const ago = await secondsIn(cookie);
    expect(ago).toBe(Math.floor(ago));
    expect(ago).toBeGreaterThanOrEqual(90);
    expect(ago).toBeLessThan(120);
  });

  it('refuses a verb that the resource does not have', async () => {
    const { personId, sessionId } = await signedIn(['checker']);
    const reply = await ask(personId, sessionId, 'audit', 'review');
    expect(reply.status).toBe(422);
    expect(reply.body.error.details).toEqual([
      { field: 'verb', message: 'The resource has no such verb' },
    ]);
  });
});
