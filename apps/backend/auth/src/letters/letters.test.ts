import { createSendMail } from '@countersign/mail';
import { createMailSink, freePort, type MailSink } from '@countersign/mail/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMailer } from '../testing/mailer.ts';
import { createTestAuth, type TestAuth } from '../testing/service.ts';
import { tokenIn } from '../testing/token-in.ts';

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

async function invite(makerId: string = crypto.randomUUID()) {
  const personId = crypto.randomUUID();
  const email = `${personId}@example.test`;
  const body = {
    personId,
    email,
    makerId,
    actionId: crypto.randomUUID(),
    fullName: 'Nadia <New>',
    roles: ['maker'],
  };
  await auth.call('/internal/people/ensure', { body, as: 'user' });
  return { personId, email };
}
const accept = (token: string, password: string) =>
  auth.call('/api/auth/invitations/accept', { body: { token, password } });
const resend = (personId: string, cookie: string) =>
  auth.call(`/api/auth/invitations/${personId}/resend`, { method: 'POST', cookie });
const password = 'my own good password';

describe('an invitation', () => {
  it('comes by mail, sets the password once, and then its person can sign in', async () => {
    const { personId, email } = await invite();
    const mail = await sink.next(email);
    expect(mail.raw).toContain('Nadia &lt;New&gt;');
    const token = tokenIn(mail, 'invitation');

    for (const bad of [
      'too short',
      'aaaaaaaaaaaaaaaa',
      'passwordpassword',
      email,
      'x'.repeat(129),
    ]) {
      const reply = await accept(token, bad);
      expect(reply.status).toBe(422);
      expect(reply.body.error.details.map(({ field }) => field)).toEqual(['password']);
      expect(JSON.stringify(reply.body)).not.toContain(bad);
    }
    const reply = await accept(token, password);
    expect(reply.body.data).toEqual({ personId, email });
    const cookie = await auth.signIn({ email, password });
    const me = await auth.call('/api/auth/me', { cookie });
    expect(me.body.data).toMatchObject({ personId, roles: ['maker'] });

    const again = await accept(token, 'somebody else’s password');
    expect(again.status).toBe(422);
    expect(again.body.error.details.map(({ field }) => field)).toEqual(['token']);
  });

  it('is accepted once by a herd', async () => {
    const { email } = await invite();
    const token = tokenIn(await sink.next(email), 'invitation');
    const replies = await Promise.all(
      Array.from({ length: 6 }, (_, i) => accept(token, `${password} ${i}`)),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 422)).toHaveLength(5);
    const winner = replies.findIndex(({ status }) => status === 200);
    await auth.signIn({ email, password: `${password} ${winner}` });
  });

  it('ends after 72 hours, and when its person was disabled', async () => {
    const { email, personId } = await invite();
    const token = tokenIn(await sink.next(email), 'invitation');
    const sql = 'update invitations set expires_at = now() + $2::interval where person_id = $1';
    const { rows } = await auth.owner.query(
      'select expires_at - created_at = $2::interval as "asLong" from invitations where person_id = $1',
      [personId, '72 hours'],
    );
    expect(rows).toEqual([{ asLong: true }]);
    await auth.owner.query(sql, [personId, '-1 second']);
    expect((await accept(token, password)).status).toBe(422);
    await auth.owner.query(sql, [personId, '1 hour']);
    await auth.owner.query('update "user" set disabled_at = now() where id = $1', [personId]);
    expect((await accept(token, password)).status).toBe(422);
  });

  it('is sent again by the action’s maker or an admin, and the old link dies', async () => {
    const maker = await auth.person(['maker']);
    const { personId, email } = await invite(maker.personId);
    const first = tokenIn(await sink.next(email), 'invitation');
    const stranger = await auth.signIn(await auth.person(['maker', 'checker']));
    expect((await resend(personId, stranger)).status).toBe(403);
    expect((await resend(personId, await auth.signIn(maker))).status).toBe(200);
    const second = tokenIn(await sink.next(email), 'invitation');
    expect((await accept(first, password)).status).toBe(422);
    const admin = await auth.signIn(await auth.person(['admin']));
    expect((await resend(personId, admin)).status).toBe(200);
    const third = tokenIn(await sink.next(email), 'invitation');
    expect((await accept(second, password)).status).toBe(422);
    expect((await accept(third, password)).status).toBe(200);
    expect((await resend(personId, admin)).status).toBe(409);
    expect((await resend(crypto.randomUUID(), admin)).status).toBe(404);
    expect((await resend('not-an-id', admin)).status).toBe(404);
    expect((await resend(personId.toUpperCase(), admin)).status).toBe(404);
    expect((await resend(personId, '')).status).toBe(401);
  });

  it('is noted as sent once it was', async () => {
    const { personId, email } = await invite();
    await sink.next(email);
    const sent = 'select sent_at is not null as sent from invitations where person_id = $1';
    await expect
      .poll(async () => (await auth.owner.query(sent, [personId])).rows)
      .toEqual([{ sent: true }]);
  });

  it('leaves no token in the database', async () => {
    const { email } = await invite();
    const token = tokenIn(await sink.next(email), 'invitation');
    const { rows } = await auth.owner.query(
      `select (select json_agg(i) from invitations i), (select json_agg(j) from pgboss.job j),
        (select json_agg(a) from auth_audit a)`,
    );
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

const request = (email: string) =>
  auth.call('/api/auth/request-password-reset', { body: { email } });
const reset = (token: string, newPassword: string) =>
  auth.call('/api/auth/reset-password', { body: { token, newPassword } });

describe('a forgotten password', () => {
  it('is replaced by the link in the mail, once, and all sessions end', async () => {
    const person = await auth.person();
    const cookie = await auth.signIn(person);
    expect((await request(person.email.toUpperCase())).body.data).toEqual({ requested: true });
    const token = tokenIn(
      await sink.next(person.email, 20_000, /reset-password#/),
      'reset-password',
    );
    await request(person.email);
    const spare = tokenIn(
      await sink.next(person.email, 20_000, /reset-password#/),
      'reset-password',
    );
    const { rows } = await auth.owner.query('select json_agg(v) from verification v');
    expect(JSON.stringify(rows)).not.toContain(token);

    const short = await reset(token, 'short');
    expect(short.status).toBe(422);
    expect(short.body.error.details[0]?.field).toBe('newPassword');
    expect((await reset(token, password)).status).toBe(200);
    expect((await auth.call('/api/auth/me', { cookie })).status).toBe(401);
    await expect(auth.signIn(person)).rejects.toThrow('401');
    await auth.signIn({ email: person.email, password });

    for (const used of [token, spare, 'made-up']) {
      const reply = await reset(used, 'yet another password');
      expect(reply.status).toBe(422);
      expect(reply.body.error.details[0]?.field).toBe('token');
    }
  });

  it('is answered the same for everybody, and mails nobody who has no password', async () => {
    const disabled = await auth.person();
    await auth.owner.query('update "user" set disabled_at = now() where id = $1', [
      disabled.personId,
    ]);
    const invited = await invite();
    await sink.next(invited.email);
    for (const email of ['nobody@example.test', disabled.email, invited.email]) {
      expect((await request(email)).body.data).toEqual({ requested: true });
    }
    const control = await auth.person();
    await request(control.email);
    await sink.next(control.email);
    const addressed = ['nobody@example.test', disabled.email, invited.email];
    expect(sink.mails.filter(({ to }) => addressed.includes(to))).toEqual([]);
  });

  it('is no way to flood a mailbox', async () => {
    const limits = { ...auth.deps.config.limits, mailsPerHour: 2 };
    const strict = await createTestAuth({ limits });
    try {
      const { email } = await strict.person();
      for (let i = 0; i < 5; i += 1) {
        await strict.call('/api/auth/request-password-reset', { body: { email } });
      }
      const sql = `select count(*)::int as n from auth_audit where event = 'password_reset_requested'`;
      expect((await strict.owner.query(sql)).rows).toEqual([{ n: 2 }]);
    } finally {
      await strict.close();
    }
  });
});

describe('changing the password', () => {
  it('needs the old one, names the field that is wrong, and ends the other sessions', async () => {
    const person = await auth.person();
    const [here, there] = [await auth.signIn(person), await auth.signIn(person)];
    const change = (currentPassword: string, newPassword: string) =>
      auth.call('/api/auth/change-password', {
        body: { currentPassword, newPassword },
        cookie: here,
      });
    const wrong = await change('not the password', password);
    expect(wrong.status).toBe(422);
    expect(wrong.body.error.details[0]?.field).toBe('currentPassword');
    const weak = await change(person.password, 'short');
    expect(weak.body.error.details[0]?.field).toBe('newPassword');
    const done = await change(person.password, password);
    expect(done.status).toBe(200);
    expect((await auth.call('/api/auth/me', { cookie: done.cookie })).status).toBe(200);
    expect((await auth.call('/api/auth/me', { cookie: there })).status).toBe(401);
  });
});
