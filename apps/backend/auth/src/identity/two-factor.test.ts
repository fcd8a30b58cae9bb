import { totp } from '@countersign/auth/totp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAuth, type TestAuth, type TestReply } from '../testing/service.ts';
import { enrol, nextCode } from '../testing/enrol.ts';
import type { TestStaff } from '../testing/people.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

const post = (path: string, body: unknown, cookie?: string): Promise<TestReply> =>
  auth.call(`/api/auth${path}`, { body, cookie });

const withPassword = ({ email, password }: TestStaff) =>
  post('/sign-in/email', { email, password });

describe('the second factor', () => {
  it('is on once a code was shown, and then needed to sign in', async () => {
    const person = await auth.person();
    const { secret, on } = await enrol(auth, person);
    expect(on.status).toBe(200);
    expect(on.body).toEqual({ success: true, data: { verified: true } });
    const me = await auth.call('/api/auth/me', { cookie: on.cookie });
    expect(me.body.data.twoFactorEnabled).toBe(true);

    const first = await withPassword(person);
    expect(first.body.data).toEqual({ twoFactorRequired: true });
    expect((await auth.call('/api/auth/me', { cookie: first.cookie })).status).toBe(401);
    const wrong = await post('/two-factor/verify-totp', { code: '000000' }, first.cookie);
    expect(wrong.status).toBe(401);
    expect(wrong.body.error.details[0]?.field).toBe('code');
    const right = await post('/two-factor/verify-totp', { code: nextCode(secret) }, first.cookie);
    expect(right.status).toBe(200);
    expect((await auth.call('/api/auth/me', { cookie: right.cookie })).status).toBe(200);
    const again = await post('/two-factor/verify-totp', { code: nextCode(secret) }, first.cookie);
    expect(again.status).toBe(401);
  });

  it('is not reached without the password', async () => {
    const person = await auth.person();
    const { secret } = await enrol(auth, person);
    expect((await post('/two-factor/verify-totp', { code: nextCode(secret) })).status).toBe(401);
  });

  it('lets in with a backup code once, and makes new ones', async () => {
    const person = await auth.person();
    const { codes, cookie } = await enrol(auth, person);
    const use = async (code: string) =>
      post('/two-factor/verify-backup-code', { code }, (await withPassword(person)).cookie);
    expect((await use(String(codes[0]))).status).toBe(200);
    expect((await use(String(codes[0]))).status).toBe(401);
    const { password } = person;
    const renewed = await post('/two-factor/generate-backup-codes', { password }, cookie);
    expect(renewed.status).toBe(200);
    expect((await use(String(codes[1]))).status).toBe(401);
    const made = renewed.body.data.backupCodes as string[];
    expect((await use(String(made[0]))).status).toBe(200);
    const form = /^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}$/;
    expect([codes, made].map((all) => all.filter((code) => form.test(code)).length)).toEqual([
      10, 10,
    ]);
    expect(new Set([...codes, ...made]).size).toBe(20);
  });

  it('makes no new backup codes before it is turned on', async () => {
    const person = await auth.person();
    const { cookie } = await withPassword(person);
    const { password } = person;
    const ask = () => post('/two-factor/generate-backup-codes', { password }, cookie);
    expect((await ask()).status).toBe(409);
    expect((await post('/two-factor/enable', { password }, cookie)).status).toBe(200);
    expect((await ask()).status).toBe(409);
  });

  it('asks for the password to be changed, and names the field', async () => {
    const person = await auth.person();
    const { cookie } = await enrol(auth, person);
    for (const path of ['disable', 'generate-backup-codes', 'enable']) {
      const reply = await post(`/two-factor/${path}`, { password: 'not the password' }, cookie);
      expect([path, reply.status]).toEqual([path, 422]);
      expect(reply.body.error.details[0]?.field).toBe('password');
    }
    const { password } = person;
    const off = await post('/two-factor/disable', { password }, cookie);
    expect(off.status).toBe(200);
    expect((await withPassword(person)).body.data).toEqual({ twoFactorRequired: false });
  });

  it('gives up a sign-in after five wrong codes', async () => {
    const person = await auth.person();
    const { secret } = await enrol(auth, person);
    const { cookie } = await withPassword(person);
    for (let i = 0; i < 5; i += 1) {
      await post('/two-factor/verify-totp', { code: '000000' }, cookie);
    }
    expect((await post('/two-factor/verify-totp', { code: nextCode(secret) }, cookie)).status).toBe(
      401,
    );
  });

  it('does not trust a device for the next time', async () => {
    const person = await auth.person();
    const { secret } = await enrol(auth, person);
    const { cookie } = await withPassword(person);
    const body = { code: nextCode(secret), trustDevice: true };
    const reply = await post('/two-factor/verify-totp', body, cookie);
    expect(reply.status).toBe(422);
    expect(reply.body.error.details[0]?.field).toBe('trustDevice');
  });
});

describe('a code', () => {
  const begun = async (person: TestStaff, times: number) =>
    (await Promise.all(Array.from({ length: times }, () => withPassword(person)))).map(
      ({ cookie }) => cookie,
    );
  const statuses = (replies: TestReply[]) =>
    replies.map(({ status }) => status).toSorted((a, b) => a - b);

  it('lets in once, however many ask at once', async () => {
    const person = await auth.person();
    const { secret } = await enrol(auth, person);
    const code = nextCode(secret);
    const replies = await Promise.all(
      (await begun(person, 5)).map((cookie) => post('/two-factor/verify-totp', { code }, cookie)),
    );
    expect(statuses(replies)).toEqual([200, 401, 401, 401, 401]);
    const [cookie] = await begun(person, 1);
    const late = await post('/two-factor/verify-totp', { code }, cookie);
    expect(late.status).toBe(401);
    expect(late.body.error.details[0]?.field).toBe('code');
  });

  it('is used up by what it turned on, and one before it is no good any more', async () => {
    const person = await auth.person();
    const { secret, on } = await enrol(auth, person);
    const [first, second] = await begun(person, 2);
    const used = { code: totp(secret) };
    expect((await post('/two-factor/verify-totp', used, first)).status).toBe(401);
    expect((await post('/two-factor/verify-totp', used, on.cookie)).status).toBe(422);
    expect(
      (await post('/two-factor/verify-totp', { code: nextCode(secret) }, on.cookie)).status,
    ).toBe(200);
    expect((await post('/two-factor/verify-totp', used, second)).status).toBe(401);
  });

  it('counts as wrong when it was used, while signing in', async () => {
    const person = await auth.person();
    const { secret } = await enrol(auth, person);
    const [cookie] = await begun(person, 1);
    const read = 'select failed_verification_count as n from two_factor where user_id = $1';
    await post('/two-factor/verify-totp', { code: totp(secret) }, cookie);
    expect((await auth.owner.query(read, [person.personId])).rows).toEqual([{ n: 1 }]);
  });

  it('of recovery lets in once, however many ask at once', async () => {
    const person = await auth.person();
    const { codes } = await enrol(auth, person);
    const replies = await Promise.all(
      (await begun(person, 5)).map((cookie) =>
        post('/two-factor/verify-backup-code', { code: codes[0] }, cookie),
      ),
    );
    expect(statuses(replies).filter((status) => status === 200)).toEqual([200]);
    const [cookie] = await begun(person, 1);
    const late = await post('/two-factor/verify-backup-code', { code: codes[0] }, cookie);
    expect(late.status).toBe(401);
  });

  it('of recovery does not turn on what was only begun', async () => {
    const person = await auth.person();
    const cookie = await auth.signIn(person);
    const enabled = await post('/two-factor/enable', { password: person.password }, cookie);
    const [code] = enabled.body.data.backupCodes as string[];
    expect((await post('/two-factor/verify-backup-code', { code }, cookie)).status).toBe(409);
    const { rows } = await auth.owner.query(
      `select 1 from auth_audit where person_id = $1 and event = 'two_factor_enabled'`,
      [person.personId],
    );
    expect(rows).toEqual([]);
  });
});

describe('turning the second factor on or off', () => {
  const me = (cookie: string) => auth.call('/api/auth/me', { cookie });

  it('ends every session but that of the browser that did it, which gets another one', async () => {
    const person = await auth.person();
    const elsewhere = await auth.signIn(person);
    const before = await auth.signIn(person);
    const enabled = await post('/two-factor/enable', { password: person.password }, before);
    const uri = new URL(String(enabled.body.data.totpURI));
    const secret = uri.searchParams.get('secret') ?? '';
    expect((await me(elsewhere)).status).toBe(200);
    const on = await post('/two-factor/verify-totp', { code: totp(secret) }, before);
    for (const [cookie, status] of [
      [elsewhere, 401],
      [before, 401],
      [on.cookie, 200],
    ] as const) {
      expect((await me(cookie)).status).toBe(status);
    }

    const second = (await withPassword(person)).cookie;
    const there = await post('/two-factor/verify-totp', { code: nextCode(secret) }, second);
    expect((await me(there.cookie)).status).toBe(200);
    const off = await post('/two-factor/disable', { password: person.password }, on.cookie);
    for (const [cookie, status] of [
      [there.cookie, 401],
      [on.cookie, 401],
      [off.cookie, 200],
    ] as const) {
      expect((await me(cookie)).status).toBe(status);
    }
    const { rows } = await auth.owner.query(
      `select event from auth_audit
       where person_id = $1 and details -> 'letter' is not null and event <> 'signed_in' order by id`,
      [person.personId],
    );
    expect(rows.map(({ event }) => event)).toEqual(['two_factor_enabled', 'two_factor_disabled']);
  });

  it('turned off when it is not on, ends nothing and tells of nothing', async () => {
    const person = await auth.person();
    const cookie = await auth.signIn(person);
    const off = await post('/two-factor/disable', { password: person.password }, cookie);
    expect(off.body.data).toEqual({ disabled: true });
    expect((await me(cookie)).status).toBe(200);
  });
});

it('counts a sign-in once, when its second factor ends it', async () => {
  const read = async () => {
    const { values } = await auth.deps.metrics.registry
      .getSingleMetric('countersign_sign_ins_total')!
      .get();
    return new Map(values.map(({ labels, value }) => [labels['result'], value]));
  };
  const person = await auth.person();
  const { codes } = await enrol(auth, person);
  const before = await read();
  const { cookie } = await withPassword(person);
  await post('/two-factor/verify-totp', { code: '000000' }, cookie);
  expect(await read()).toEqual(new Map(before).set('refused', before.get('refused')! + 1));
  await post('/two-factor/verify-backup-code', { code: codes[0] }, cookie);
  const after = await read();
  expect(after.get('succeeded')).toBe(before.get('succeeded')! + 1);
  expect(after.get('refused')).toBe(before.get('refused')! + 1);
});
