import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorityOf, moveSecondFactor } from '../testing/authority.ts';
import { enrol, nextCode } from '../testing/enrol.ts';
import type { TestStaff } from '../testing/people.ts';
import { createTestAuth, type TestAuth, type TestReply } from '../testing/service.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

const post = (path: string, body: unknown, cookie?: string): Promise<TestReply> =>
  auth.call(`/api/auth${path}`, { body, cookie });
const give = (code: string | undefined, cookie: string, kind = 'totp') =>
  post(`/two-factor/verify-${kind}`, { code }, cookie);
const withPassword = ({ email, password }: TestStaff) =>
  post('/sign-in/email', { email, password });

/** Somebody with a second factor, in a session in which it was given two hours ago. */
async function longAgo() {
  const person = await auth.person(['checker']);
  const { secret, codes, cookie } = await enrol(auth, person);
  const { sessionId } = await authorityOf(auth, cookie);
  await moveSecondFactor(auth, sessionId, '2 hours');
  return { person, secret, codes, cookie, sessionId };
}
/** So many seconds, and those that passed since on a busy machine. */
const about = (seconds: number): unknown => expect.closeTo(seconds, -2);
const secondsAgo = async (cookie: string) =>
  (await authorityOf(auth, cookie)).secondFactorSecondsAgo;
const audited = async (personId: string): Promise<unknown[]> => {
  const { rows } = await auth.owner.query(
    `select event, session_id as "sessionId", ip, details from auth_audit
     where person_id = $1 and event like 'second_factor_%' order by id`,
    [personId],
  );
  return rows;
};
const wrong = { status: 422, body: { error: { code: 'invalid', details: [{ field: 'code' }] } } };

describe('a session', () => {
  it('keeps that a second factor was given when that turned it on', async () => {
    const { cookie } = await enrol(auth, await auth.person(['checker']));
    expect(await authorityOf(auth, cookie)).toMatchObject({
      secondFactorSecondsAgo: about(0),
      secondFactorEnrolled: true,
    });
  });

  it.each(['totp', 'backup-code'])('and when a sign-in was finished with it: %s', async (kind) => {
    const person = await auth.person(['checker']);
    const { secret, codes } = await enrol(auth, person);
    const begun = await withPassword(person);
    const code = kind === 'totp' ? nextCode(secret) : codes[0];
    const { status, cookie } = await give(code, begun.cookie, kind);
    expect(status).toBe(200);
    expect(await secondsAgo(cookie)).toEqual(about(0));
    expect(await audited(person.personId)).toEqual([]);
  });

  it('has none by the password alone', async () => {
    const cookie = await auth.signIn(await auth.person(['checker']));
    expect(await authorityOf(auth, cookie)).toMatchObject({
      secondFactorSecondsAgo: null,
      secondFactorEnrolled: false,
    });
  });

  it('has none when the release before started it, until one is given', async () => {
    const { cookie, sessionId, secret } = await longAgo();
    const unknown = 'update "session" set second_factor_at = null where id = $1';
    await auth.owner.query(unknown, [sessionId]);
    expect(await authorityOf(auth, cookie)).toMatchObject({
      secondFactorSecondsAgo: null,
      secondFactorEnrolled: true,
    });
    expect((await give(nextCode(secret), cookie)).status).toBe(200);
    expect(await secondsAgo(cookie)).toEqual(about(0));
  });
});

describe('a second factor that is given again', () => {
  it.each(['totp', 'backup-code'])(
    'is noted and audited, and changes nothing else: %s',
    async (kind) => {
      const { person, secret, codes, cookie, sessionId } = await longAgo();
      const elsewhere = (await give(codes[1], (await withPassword(person)).cookie, 'backup-code'))
        .cookie;
      await moveSecondFactor(auth, (await authorityOf(auth, elsewhere)).sessionId, '1 hour');
      const me = async () => (await auth.call('/api/auth/me', { cookie })).body.data;
      const before = await me();
      expect(await secondsAgo(cookie)).toEqual(about(7200));
      const code = kind === 'totp' ? nextCode(secret) : codes[0];
      const given = await give(code, cookie, kind);
      expect(given).toMatchObject({ status: 200, body: { data: { verified: true } } });
      expect(given.headers.getSetCookie()).toEqual([]);
      expect(await secondsAgo(cookie)).toEqual(about(0));
      expect(await me()).toEqual(before);
      expect(await secondsAgo(elsewhere)).toEqual(about(3600));
      const entry = { sessionId, ip: '192.0.2.1', details: { method: kind } };
      expect(await audited(person.personId)).toEqual([{ event: 'second_factor_given', ...entry }]);
    },
  );

  it.each(['totp', 'backup-code'])('is good once, however many ask at once: %s', async (kind) => {
    const { secret, codes, cookie, sessionId } = await longAgo();
    const code = kind === 'totp' ? nextCode(secret) : codes[0];
    const replies = await Promise.all(Array.from({ length: 5 }, () => give(code, cookie, kind)));
    const statuses = replies.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([200, 422, 422, 422, 422]);
    await moveSecondFactor(auth, sessionId, '2 hours');
    const late = await give(code, cookie, kind);
    expect(late).toMatchObject(wrong);
    expect(late.body.error.message).toBe('The code is not right, or was used already');
    expect(await secondsAgo(cookie)).toEqual(about(7200));
  });

  it('is not the code that a sign-in used, nor is a code of a sign-in one that was given', async () => {
    const { person, secret, codes, cookie } = await longAgo();
    const signIn = async (code: string | undefined, kind: string) =>
      (await give(code, (await withPassword(person)).cookie, kind)).status;
    expect(await signIn(codes[0], 'backup-code')).toBe(200);
    expect(await give(codes[0], cookie, 'backup-code')).toMatchObject(wrong);
    expect((await give(codes[1], cookie, 'backup-code')).status).toBe(200);
    expect(await signIn(codes[1], 'backup-code')).toBe(401);
    expect(await signIn(codes[2], 'backup-code')).toBe(200);
    expect((await give(nextCode(secret), cookie)).status).toBe(200);
    expect(await signIn(nextCode(secret), 'totp')).toBe(401);
  });

  it('is refused and audited when it is wrong or somebody else’s, and the session stays as it was', async () => {
    const { person, cookie, sessionId } = await longAgo();
    const other = await longAgo();
    expect(await give('000000', cookie)).toMatchObject(wrong);
    expect(await give(other.codes[0], cookie, 'backup-code')).toMatchObject(wrong);
    expect(await secondsAgo(cookie)).toEqual(about(7200));
    const entry = { event: 'second_factor_failed', sessionId, ip: '192.0.2.1' };
    expect(await audited(person.personId)).toEqual([
      { ...entry, details: { method: 'totp' } },
      { ...entry, details: { method: 'backup-code' } },
    ]);
  });

  it.each(['totp', 'backup-code'])('needs one that is turned on: %s', async (kind) => {
    const cookie = await auth.signIn(await auth.person(['checker']));
    const none = await give(kind === 'totp' ? '123456' : 'aaaaa-bbbbb', cookie, kind);
    expect(none).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    expect(none.body.error.message).toContain('turn it on in your profile');
    expect(await secondsAgo(cookie)).toBeNull();
  });

  it('needs the web app’s own origin', async () => {
    const { secret, cookie } = await longAgo();
    const body = { code: nextCode(secret) };
    const headers = { origin: 'https://evil.example' };
    const path = '/api/auth/two-factor/verify-totp';
    expect((await auth.call(path, { body, cookie, headers })).status).toBe(403);
    expect(await secondsAgo(cookie)).toEqual(about(7200));
  });
});

describe('that a second factor was given is forgotten', () => {
  it('in all sessions when it is turned off', async () => {
    const { person, cookie, codes } = await longAgo();
    const elsewhere = (await give(codes[0], (await withPassword(person)).cookie, 'backup-code'))
      .cookie;
    expect(await secondsAgo(elsewhere)).toEqual(about(0));
    const off = await post('/two-factor/disable', { password: person.password }, cookie);
    expect(await authorityOf(auth, off.cookie)).toMatchObject({
      allowed: true,
      secondFactorSecondsAgo: null,
      secondFactorEnrolled: false,
    });
    const { rows } = await auth.owner.query(
      'select second_factor_at from "session" where user_id = $1',
      [person.personId],
    );
    expect(rows).toEqual([{ second_factor_at: null }]);
  });

  it('in all sessions when the recovery codes are replaced', async () => {
    const { person, cookie, codes } = await longAgo();
    const elsewhere = (await give(codes[0], (await withPassword(person)).cookie, 'backup-code'))
      .cookie;
    const { password } = person;
    const renewed = await post('/two-factor/generate-backup-codes', { password }, cookie);
    expect(renewed.status).toBe(200);
    expect([await secondsAgo(cookie), await secondsAgo(elsewhere)]).toEqual([null, null]);
    const [code] = renewed.body.data.backupCodes as string[];
    expect((await give(code, cookie, 'backup-code')).status).toBe(200);
    expect([await secondsAgo(cookie), await secondsAgo(elsewhere)]).toEqual([about(0), null]);
  });

  it('of a session that ended while it was given, and the code stays good', async () => {
    const { person, secret, cookie, sessionId } = await longAgo();
    // Holds up what is given, after the session was found and before anything is done with the code.
    const { personId } = person;
    await auth.owner.query('begin');
    await auth.owner.query('select from "user" where id = $1 for update', [personId]);
    const late = give(nextCode(secret), cookie);
    await waitsForPerson();
    await auth.owner.query('delete from "session" where id = $1', [sessionId]);
    await auth.owner.query('commit');
    expect(await late).toMatchObject({ status: 401, body: { error: { code: 'unauthenticated' } } });
    expect(await audited(personId)).toEqual([]);
    const begun = await withPassword(person);
    expect((await give(nextCode(secret), begun.cookie)).status).toBe(200);
  });

  it('of a person who turned it off while it was given', async () => {
    const { person, cookie } = await longAgo();
    await auth.owner.query('begin');
    const off = 'update "user" set two_factor_enabled = false where id = $1';
    await auth.owner.query(off, [person.personId]);
    const late = give('000000', cookie);
    await waitsForPerson();
    await auth.owner.query('commit');
    expect((await late).status).toBe(409);
  });
});

/** Waits until a request waits for a person whom another transaction holds. */
async function waitsForPerson(): Promise<void> {
  const waiting = `select from pg_stat_activity
    where wait_event_type = 'Lock' and query like '%from "user"%for no key update%'`;
  await expect.poll(async () => (await auth.database.pool.query(waiting)).rowCount).toBe(1);
}
