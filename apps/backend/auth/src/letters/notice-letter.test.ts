import { createSendMail } from '@countersign/mail';
import { createMailSink, freePort, type MailSink } from '@countersign/mail/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMailer } from '../testing/mailer.ts';
import { createTestAuth, type TestAuth } from '../testing/service.ts';
import { enrol } from '../testing/enrol.ts';

let auth: TestAuth;
let sink: MailSink;
let stopMailer: () => Promise<void>;
beforeAll(async () => {
  auth = await createTestAuth();
  sink = createMailSink(await freePort());
  const from = 'Countersign <no-reply@example.test>';
  stopMailer = startMailer(auth, createSendMail({ smtpUrl: sink.url, from }));
  await sink.up();
});
afterAll(async () => {
  await stopMailer();
  await auth.close();
  await sink.down();
});

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
type Who = { email: string; password: string };

const signIn = ({ email, password }: Who, cookie?: string) =>
  auth.call('/api/auth/sign-in/email', {
    body: { email, password },
    cookie,
    headers: { 'user-agent': firefox, 'x-forwarded-for': '198.51.100.7' },
  });
const post = (path: string, body: unknown, cookie?: string) =>
  auth.call(`/api/auth${path}`, { body, cookie, headers: { 'user-agent': firefox } });

/** Of what a person is mailed, sent or not. */
async function noticesOf(personId: string): Promise<string[]> {
  const { rows } = await auth.owner.query(
    `select event from auth_audit where person_id = $1 and details -> 'letter' is not null order by id`,
    [personId],
  );
  return rows.map(({ event }) => event as string);
}

/** Every link of a mail leads to our own web app. */
function requireOwnLinks(raw: string): void {
  const links = raw.match(/https?:\/\/[^\s"<]+/g) ?? [];
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) expect(link).toMatch(/^http:\/\/localhost:8080\/[a-z-]+$/);
}

describe('a mail tells a person', () => {
  it('of a sign-in in a browser that they had not used, once', async () => {
    const person = await auth.person();
    const first = await signIn(person);
    const mail = await sink.next(person.email);
    expect(mail.raw).toContain('Subject: A new sign-in to Countersign');
    expect(mail.raw).toContain('Firefox on Linux, network address 198.51.100.7');
    expect(mail.raw).toContain('change your password');
    requireOwnLinks(mail.raw);

    await signIn(person, first.cookie);
    expect(await noticesOf(person.personId)).toEqual(['signed_in']);
    await signIn(person);
    expect(await noticesOf(person.personId)).toEqual(['signed_in', 'signed_in']);
  });

  it('of a sign-in in a browser that only somebody else had used', async () => {
    const [one, other] = [await auth.person(), await auth.person()];
    const { cookie } = await signIn(one);
    await signIn(other, cookie);
    await signIn(other, cookie);
    expect(await noticesOf(other.personId)).toEqual(['signed_in']);
  });

  it.each(['x', `${crypto.randomUUID()}.x`, `${crypto.randomUUID()}.`, '.', '%00'])(
    'of a sign-in with the made-up device %j',
    async (device) => {
      const person = await auth.person();
      const reply = await signIn(person, `countersign.device=${device}`);
      expect(reply.status).toBe(200);
      expect(await noticesOf(person.personId)).toEqual(['signed_in']);
    },
  );

  it('not of a sign-in that failed or is not finished', async () => {
    const person = await auth.person();
    await signIn({ ...person, password: 'not the password' });
    expect(await noticesOf(person.personId)).toEqual([]);
  });

  it('of a changed password, and that browser stays known', async () => {
    const person = await auth.person();
    const here = await signIn(person);
    const elsewhere = await signIn(person);
    const newPassword = 'another quiet river bank';
    const body = { currentPassword: person.password, newPassword };
    expect((await post('/change-password', body, here.cookie)).status).toBe(200);
    const mail = await sink.next(person.email, 20_000, /password.*was changed/);
    expect(mail.raw).not.toContain(newPassword);
    expect(mail.raw).toContain('tell an admin');
    requireOwnLinks(mail.raw);

    const changed = { ...person, password: newPassword };
    await signIn(changed, here.cookie);
    await signIn(changed, elsewhere.cookie);
    const told = ['signed_in', 'signed_in', 'password_changed', 'signed_in'];
    expect(await noticesOf(person.personId)).toEqual(told);
  });

  it('of a password that a link replaced', async () => {
    const person = await auth.person();
    await post('/request-password-reset', { email: person.email });
    const { raw } = await sink.next(person.email, 20_000, /reset-password#/);
    const token = /reset-password#token=([\w-]+)/.exec(raw)?.[1];
    const newPassword = 'another quiet river bank';
    const replies = await Promise.all([
      post('/reset-password', { token, newPassword }),
      post('/reset-password', { token, newPassword }),
    ]);
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
    expect(await noticesOf(person.personId)).toEqual([
      'password_reset_requested',
      'password_reset',
    ]);
  });

  it('of new backup codes, without the codes', async () => {
    const person = await auth.person();
    const { cookie } = await enrol(auth, person);
    const { password } = person;
    const replace = (given: string) =>
      post('/two-factor/generate-backup-codes', { password: given }, cookie);
    expect((await replace('not the one')).status).toBe(422);
    const told = ['signed_in', 'two_factor_enabled'];
    expect(await noticesOf(person.personId)).toEqual(told);
    const replaced = await replace(password);
    expect(replaced.status).toBe(200);
    expect(await noticesOf(person.personId)).toEqual([...told, 'backup_codes_replaced']);
    const mail = await sink.next(person.email, 20_000, /new backup codes/);
    expect(mail.raw).toContain('Subject: New backup codes for Countersign');
    expect(mail.raw).toContain('Firefox on Linux');
    expect(mail.raw).toContain('tell an admin');
    for (const code of replaced.body.data.backupCodes as string[]) {
      expect(mail.raw).not.toContain(code);
    }
    requireOwnLinks(mail.raw);
  });

  it('of new backup codes, or nobody gets to see them and the old ones stay good', async () => {
    const person = await auth.person();
    const { cookie, codes } = await enrol(auth, person);
    await auth.owner.query(
      `alter table auth_audit add constraint closed
       check ((event, person_id) is distinct from ('backup_codes_replaced', '${person.personId}'::uuid)) not valid`,
    );
    try {
      const body = { password: person.password };
      const reply = await post('/two-factor/generate-backup-codes', body, cookie);
      expect(reply.status).toBeGreaterThanOrEqual(500);
      expect(reply.body.data).toBeUndefined();
    } finally {
      await auth.owner.query('alter table auth_audit drop constraint closed');
    }
    const sql = `select 1 from auth_audit where person_id = $1 and event = 'backup_codes_replaced'`;
    expect((await auth.owner.query(sql, [person.personId])).rows).toEqual([]);
    const half = (await signIn(person)).cookie;
    const used = await post('/two-factor/verify-backup-code', { code: codes[0] }, half);
    expect(used.status).toBe(200);
  });

  it('not of a password change that was refused', async () => {
    const person = await auth.person();
    const { cookie } = await signIn(person);
    const body = { currentPassword: 'not the one', newPassword: 'another quiet river bank' };
    expect((await post('/change-password', body, cookie)).status).toBe(422);
    expect(await noticesOf(person.personId)).toEqual(['signed_in']);
  });

  it('nothing once they are disabled', async () => {
    const person = await auth.person();
    await auth.owner.query('update "user" set disabled_at = now() where id = $1', [
      person.personId,
    ]);
    await auth.owner.query(
      `insert into auth_audit (event, person_id, details) values ('password_changed', $1, '{"letter": {}}')`,
      [person.personId],
    );
    const control = await auth.person();
    await signIn(control);
    await sink.next(control.email);
    expect(sink.mails.filter(({ to }) => to === person.email)).toEqual([]);
  });

  it('is no way to flood a mailbox', async () => {
    const limits = { ...auth.deps.config.limits, mailsPerHour: 2 };
    const strict = await createTestAuth({ limits });
    try {
      const person = await strict.person();
      for (let i = 0; i < 4; i += 1) await strict.signIn(person);
      const sql = `select count(*)::int as n from auth_audit where details -> 'letter' is not null`;
      expect((await strict.owner.query(sql)).rows).toEqual([{ n: 2 }]);
    } finally {
      await strict.close();
    }
  });
});

it('a sign-in whose record fails gives no session', async () => {
  const person = await auth.person();
  await auth.owner.query('alter table known_devices add constraint closed check (false) not valid');
  try {
    const reply = await signIn(person);
    expect(reply.status).toBeGreaterThanOrEqual(500);
    expect(reply.headers.getSetCookie()).toEqual([]);
  } finally {
    await auth.owner.query('alter table known_devices drop constraint closed');
  }
});
