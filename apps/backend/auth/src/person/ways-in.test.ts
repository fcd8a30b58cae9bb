import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@countersign/auth';
import { createSendMail } from '@countersign/mail';
import { createMailSink, freePort, type MailSink } from '@countersign/mail/testing';
import { enrol } from '../testing/enrol.ts';
import { startMailer } from '../testing/mailer.ts';
import { createTestAuth, type TestAuth } from '../testing/service.ts';
import { giveStanding } from '../testing/standing.ts';

let auth: TestAuth;
let sink: MailSink;
let stopMailer: () => Promise<void>;
let person: Awaited<ReturnType<TestAuth['person']>>;
beforeAll(async () => {
  auth = await createTestAuth();
  sink = createMailSink(await freePort());
  const from = 'Countersign <no-reply@example.test>';
  stopMailer = startMailer(auth, createSendMail({ smtpUrl: sink.url, from }));
  await sink.up();
  for (const roles of [['maker'], ['checker']] as Role[][]) await auth.person(roles);
});
afterAll(async () => {
  await stopMailer();
  await auth.close();
  await sink.down();
});
beforeEach(async () => {
  person = await auth.person(['maker', 'checker']);
});

const id = () => crypto.randomUUID();
const internal = (path: string, body: object, at = auth) =>
  at.call(`/internal/people/${path}`, { body, as: 'user' });
/** What becomes of an order about the person, of an action of its own. */
const ordered = async (path: string, rest: object = {}, at = auth) =>
  (await internal(path, { actionId: id(), personId: person.personId, ...rest }, at)).body.data;
const wayIn = async () => (await internal('way-in', { personId: person.personId })).body.data;
const isLive = async (cookie: string) => {
  const body = { cookie, audience: 'user', background: false };
  return (await auth.call('/internal/tokens', { body })).status === 200;
};
const signsIn = (email = person.email) =>
  auth.signIn({ ...person, email }).then(
    () => true,
    () => false,
  );
const conflict = (code: string, field = 'userId') => ({ outcome: 'conflict', code, field });
const done = { outcome: 'changed' };
const makerId = id();

/** Somebody who was invited by an action and has not come in. */
async function newcomer() {
  const personId = id();
  const email = `${personId}@example.test`;
  const body = { personId, email, actionId: id(), makerId, fullName: 'New One', roles: ['maker'] };
  await internal('ensure', body);
  person = { ...person, personId, email };
  return linkIn(email);
}
const linkIn = async (email: string): Promise<string> => {
  const { raw } = await sink.next(email, 10_000, /You are invited/);
  return /#token=([^\s"]+)/.exec(raw)?.[1] ?? '';
};
const accept = (token: string) =>
  auth.call('/api/auth/invitations/accept', { body: { token, password: person.password } });
const resendDirectly = async () => {
  const cookie = await auth.signIn(await auth.person(['admin']));
  const path = `/api/auth/invitations/${person.personId}/resend`;
  return (await auth.call(path, { method: 'POST', cookie })).status;
};

describe('a lock', () => {
  it('ends sessions at once and lets nobody in, until it is taken off', async () => {
    const cookie = await auth.signIn(person);
    const groups = { groups: ['finance'], limits: { EUR: '5.00' } };
    await giveStanding(auth, person.personId, groups.groups, groups.limits);
    const request = { actionId: id(), personId: person.personId };
    const replies = await Promise.all([1, 2, 3].map(() => internal('lock', request)));
    expect(replies.map(({ body }) => body.data)).toEqual([done, done, done]);
    expect([await isLive(cookie), await signsIn()]).toEqual([false, false]);
    expect((await internal('way-in', { personId: person.personId })).status).toBe(404);
    expect(await ordered('lock')).toMatchObject(conflict('user_not_active'));
    expect(await ordered('unlock')).toEqual(done);
    expect([await isLive(cookie), await signsIn()]).toEqual([false, true]);
    const { body } = await internal('access', { personIds: [person.personId] });
    expect(body.data['people']).toMatchObject([{ roles: ['maker', 'checker'], ...groups }]);
    expect(await ordered('unlock')).toMatchObject(conflict('user_not_locked'));
  });

  it('ends for good with whoever is disabled', async () => {
    await ordered('lock');
    expect(await ordered('disable')).toEqual({ outcome: 'disabled' });
    expect(await ordered('unlock')).toMatchObject(conflict('user_not_locked'));
  });

  it('of the last two checkers at the same moment is refused for one, each time', async () => {
    const small = await createTestAuth();
    try {
      await small.person(['maker']);
      let [one, two] = [await small.person(['checker']), await small.person(['checker'])];
      for (let turn = 0; turn < 8; turn += 1) {
        const outcomes = await Promise.all(
          [one, two].map(({ personId }) => ordered('lock', { personId }, small)),
        );
        const refused = { ...conflict('last_of_staff'), reason: expect.stringContaining('last') };
        expect(outcomes).toContainEqual(refused);
        expect(outcomes).toContainEqual(done);
        const [kept, locked] = outcomes[0]!['outcome'] === 'conflict' ? [one, two] : [two, one];
        expect(await ordered('unlock', { personId: locked.personId }, small)).toEqual(done);
        [one, two] = [locked, kept];
      }
    } finally {
      await small.close();
    }
  });

  it('is of nobody who is unknown', async () => {
    for (const path of ['lock', 'unlock']) {
      expect(await ordered(path, { personId: id() })).toMatchObject(conflict('unknown_user'));
    }
  });
});

describe('an update', () => {
  const to = (email: string, fullName = 'Other Name') => ({ email, fullName, makerId });

  it('is of the person as they were when it was approved', async () => {
    await ordered('roles', { version: 0, roles: ['checker'] });
    const update = (version: number) => ordered('update', { ...to(person.email), version });
    expect(await update(0)).toMatchObject(conflict('stale_target'));
    expect(await update(1)).toEqual(done);
  });

  it('of the address ends sessions, tells both addresses, and the new one signs in', async () => {
    const cookie = await auth.signIn(person);
    const email = `${id()}@example.test`;
    expect(await ordered('update', to(email.toUpperCase()))).toEqual(done);
    expect(await isLive(cookie)).toBe(false);
    expect([await signsIn(), await signsIn(email)]).toEqual([false, true]);
    expect((await sink.next(person.email, 10_000, /Subject: Your address/)).raw).toContain(
      'no longer',
    );
    expect((await sink.next(email, 10_000, /Subject: This is your address/)).raw).toContain(
      'Your password stays',
    );
    const { rows } = await auth.owner.query(
      'select name, email_verified as verified from "user" where id = $1',
      [person.personId],
    );
    expect(rows).toEqual([{ name: 'Other Name', verified: false }]);
  });

  it('of the name alone leaves sessions and mailbox as they are', async () => {
    const cookie = await auth.signIn(person);
    expect(await ordered('update', to(person.email))).toEqual(done);
    expect(await isLive(cookie)).toBe(true);
    expect((await auth.call('/api/auth/me', { cookie })).body.data).toMatchObject({
      name: 'Other Name',
    });
  });

  it('makes a link void that waits in the mailbox of before, and sends another', async () => {
    const before = await newcomer();
    const email = `${id()}@example.test`;
    expect(await ordered('update', to(email))).toEqual(done);
    expect((await accept(before)).status).toBe(422);
    expect((await accept(await linkIn(email))).status).toBe(200);
    expect(await signsIn(email)).toBe(true);
  });

  it('makes a reset link void that was sent to the address of before', async () => {
    const { email } = person;
    await auth.call('/api/auth/request-password-reset', { body: { email } });
    const { raw } = await sink.next(email, 10_000, /reset-password/);
    const token = /#token=([^\s"]+)/.exec(raw)?.[1] ?? '';
    await ordered('update', to(`${id()}@example.test`));
    const body = { token, newPassword: 'another good test password' };
    expect((await auth.call('/api/auth/reset-password', { body })).status).toBe(422);
  });

  it('to the address of somebody else is refused for good', async () => {
    const other = await auth.person();
    const taken = conflict('email_taken', 'email');
    expect(await ordered('update', to(other.email))).toMatchObject(taken);
    expect(await ordered('update', { ...to(other.email), personId: id() })).toMatchObject(
      conflict('unknown_user'),
    );
    await ordered('lock');
    expect(await ordered('update', to(`${id()}@example.test`))).toMatchObject(
      conflict('user_not_active'),
    );
  });
});

describe('a person who is taken back', () => {
  const back = (roles: string[]) => ordered('reactivate', { makerId, roles });

  it('is invited anew, with the roles of the action and nothing of before', async () => {
    await enrol(auth, person);
    await giveStanding(auth, person.personId, ['treasury'], { EUR: '5.00' });
    await ordered('disable');
    const old = person.password;
    expect(await back(['checker'])).toEqual(done);
    expect(await signsIn()).toBe(false);
    expect(await wayIn()).toMatchObject({ signIn: 'invited', secondFactor: false });
    const { body } = await internal('standing', { personIds: [person.personId] });
    expect(body.data['people']).toMatchObject([
      { roles: ['checker'], groups: [], limits: {}, signIn: 'invited', version: 2 },
    ]);
    person = { ...person, password: 'a wholly other password' };
    expect((await accept(await linkIn(person.email))).status).toBe(200);
    expect(await signsIn()).toBe(true);
    person = { ...person, password: old };
    expect(await signsIn()).toBe(false);
  });

  it('may be told so by their maker again, and has not come in until then', async () => {
    await ordered('disable');
    await back(['maker']);
    const { body } = await internal('invited', {});
    expect(body.data['personIds']).toContain(person.personId);
    expect(await resendDirectly()).toBe(200);
  });

  it('had left before', async () => {
    expect(await back(['maker'])).toMatchObject(conflict('user_not_deactivated'));
    await ordered('lock');
    expect(await back(['maker'])).toMatchObject(conflict('user_not_deactivated'));
    expect(
      await ordered('reactivate', { makerId, roles: ['maker'], personId: id() }),
    ).toMatchObject(conflict('unknown_user'));
  });

  it.each([[['auditor', 'maker']], [['maker', 'maker']], [[]]])(
    'never has the roles %j',
    async (roles) => {
      const body = { actionId: id(), personId: person.personId, makerId, roles };
      const reply = await internal('reactivate', body);
      expect(reply.status).toBe(422);
      expect(reply.body.error.details[0]?.field).toBe('roles');
    },
  );
});

describe('an invitation', () => {
  const resend = (version: number) => ordered('invitation/resend', { version, makerId });
  const revoke = (version: number) => ordered('invitation/revoke', { version });

  it('is void once it is revoked, and made anew by another action alone', async () => {
    const first = await newcomer();
    expect(await wayIn()).toMatchObject({ signIn: 'invited', invitation: { state: 'open' } });
    expect(await revoke(0)).toEqual(done);
    expect(await wayIn()).toMatchObject({ version: 1, invitation: { state: 'revoked' } });
    expect((await accept(first)).status).toBe(422);
    expect(await resendDirectly()).toBe(409);
    expect(await revoke(1)).toMatchObject(conflict('no_invitation'));
    expect(await resend(1)).toEqual(done);
    expect((await accept(await linkIn(person.email))).status).toBe(200);
    expect(await wayIn()).toMatchObject({ signIn: 'accepted', invitation: { state: 'accepted' } });
  });

  it('that was sent again makes the one before void', async () => {
    const first = await newcomer();
    expect(await resend(0)).toEqual(done);
    const second = await linkIn(person.email);
    expect((await accept(first)).status).toBe(422);
    expect((await accept(second)).status).toBe(200);
  });

  it('is neither revoked nor sent again once they have come in', async () => {
    expect((await accept(await newcomer())).status).toBe(200);
    expect(await revoke(0)).toMatchObject(conflict('invitation_accepted'));
    expect(await resend(0)).toMatchObject(conflict('invitation_accepted'));
  });

  it('is revoked by an action that was approved for what the person is now', async () => {
    await newcomer();
    await ordered('roles', { version: 0, roles: ['checker'] });
    expect(await revoke(0)).toMatchObject(conflict('stale_target'));
    expect(await resend(0)).toMatchObject(conflict('stale_target'));
  });

  it('is accepted or revoked, whichever comes first', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const token = await newcomer();
      const [accepted, outcome] = await Promise.all([accept(token), revoke(0)]);
      expect([accepted.status, outcome['outcome']]).toEqual(
        accepted.status === 200 ? [200, 'conflict'] : [422, 'changed'],
      );
    }
  });
});

describe('a second factor that is reset', () => {
  const reset = (version: number) => ordered('second-factor/reset', { version });

  it('is gone with all sessions, and can be turned on again', async () => {
    const { cookie } = await enrol(auth, person);
    expect(await wayIn()).toMatchObject({ version: 0, secondFactor: true });
    expect(await reset(0)).toEqual(done);
    expect(await isLive(cookie)).toBe(false);
    expect(await wayIn()).toMatchObject({ version: 1, secondFactor: false });
    expect((await sink.next(person.email, 10_000, /taken off/)).raw).toContain(
      'the password alone',
    );
    expect((await enrol(auth, person)).on.status).toBe(200);
  });

  it('is the one that was seen: none that came in its place, or went', async () => {
    const seen = async () => (await wayIn())['factorMark'] as string;
    const resetSeen = (factor: string, version = 0) =>
      ordered('second-factor/reset', { version, factor });
    const none = await seen();
    await enrol(auth, person);
    const one = await seen();
    expect(await resetSeen(none)).toMatchObject(conflict('stale_target'));
    await auth.owner.query(`update two_factor set secret = secret || '.' where user_id = $1`, [
      person.personId,
    ]);
    expect(await resetSeen(one)).toMatchObject(conflict('stale_target'));
    const another = await seen();
    expect(await resetSeen(another)).toEqual(done);
    expect(new Set([none, one, another, await seen()]).size).toBe(4);
  });

  it('says nothing where there was none, and then does nothing', async () => {
    const cookie = await auth.signIn(person);
    const { factorMark } = await wayIn();
    expect(await ordered('second-factor/reset', { version: 0, factor: factorMark })).toEqual(done);
    expect(await isLive(cookie)).toBe(true);
    const other = await auth.person(['maker']);
    const others = await internal('way-in', { personId: other.personId });
    expect(others.body.data['factorMark']).not.toBe(factorMark);
    // Nor afterwards, by another of the same.
    const after = await wayIn();
    expect([after['version'], after['factorMark'] === factorMark]).toEqual([1, false]);
  });

  it('was there, of a person who is as they were', async () => {
    expect(await reset(0)).toMatchObject(conflict('no_second_factor'));
    await enrol(auth, person);
    await ordered('roles', { version: 0, roles: ['checker'] });
    expect(await reset(0)).toMatchObject(conflict('stale_target'));
  });
});

it.each<[string, () => object]>([
  ['lock', () => ({})],
  ['second-factor/reset', () => ({ version: 0 })],
  ['update', () => ({ email: `${id()}@example.test`, fullName: 'Test Person', makerId })],
])('%s makes every browser one that the person has not used', async (path, rest) => {
  await enrol(auth, person);
  const known = async () =>
    (await auth.owner.query('select from known_devices where person_id = $1', [person.personId]))
      .rows.length;
  expect(await known()).toBe(1);
  expect(await ordered(path, rest())).toEqual(done);
  expect(await known()).toBe(0);
});

it('the history tells each of them, newest first', async () => {
  await enrol(auth, person);
  await ordered('second-factor/reset', { version: 0 });
  await ordered('update', { email: person.email, fullName: 'Other', makerId });
  await ordered('lock');
  await ordered('unlock');
  await ordered('disable');
  await ordered('reactivate', { makerId, roles: ['maker'] });
  const { body } = await internal('history', { personId: person.personId, limit: 20 });
  const kinds = (body.data['changes'] as { kind: string }[]).map(({ kind }) => kind);
  expect(kinds).toEqual([
    'roles',
    'reactivated',
    'access_ended',
    'unlocked',
    'locked',
    'updated',
    'second_factor_reset',
    'roles',
  ]);
});

it.each([
  'lock',
  'unlock',
  'update',
  'reactivate',
  'invitation/resend',
  'invitation/revoke',
  'second-factor/reset',
  'way-in',
])('the service that may ask for %s is user', async (path) => {
  for (const as of ['workflow', 'gateway'] as const) {
    expect((await auth.call(`/internal/people/${path}`, { body: {}, as })).status).toBe(403);
  }
  expect((await internal(path, { personId: 'me' })).status).toBe(422);
});
