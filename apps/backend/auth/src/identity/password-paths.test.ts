import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAuth, type TestAuth } from '../testing/service.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

const fullName = 'Test Person';
/** 128 characters, each of two UTF-16 units. */
const longest = '😀😁😂🤣😃😄😅😆😉😊😋😎😍😘🥰😗'.repeat(8);
const post = (path: string, body: unknown, cookie?: string) =>
  auth.call(`/api/auth${path}`, { body, cookie });

/** A person at the point where a password is chosen, and how it is sent. */
interface Chooser {
  email: string;
  field: string;
  choose: (password: string) => ReturnType<TestAuth['call']>;
}

async function invited(): Promise<Chooser> {
  const personId = crypto.randomUUID();
  const email = `${personId}@example.test`;
  const [makerId, actionId] = [crypto.randomUUID(), crypto.randomUUID()];
  const body = { personId, email, makerId, actionId, fullName, roles: ['maker'] };
  await auth.call('/internal/people/ensure', { body, as: 'user' });
  const { rows } = await auth.owner.query('select id from invitations where person_id = $1', [
    personId,
  ]);
  const token = auth.deps.secrets.tokenFor('invitation', rows[0].id as string);
  const choose = (password: string) => post('/invitations/accept', { token, password });
  return { email, field: 'password', choose };
}

async function changing(): Promise<Chooser> {
  const person = await auth.person();
  const cookie = await auth.signIn(person);
  const choose = (newPassword: string) =>
    post('/change-password', { currentPassword: person.password, newPassword }, cookie);
  return { email: person.email, field: 'newPassword', choose };
}

async function resetting(): Promise<Chooser> {
  const person = await auth.person();
  const token = crypto.randomUUID();
  const { internalAdapter } = await (await auth.deps.identity.auth()).$context;
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: person.personId,
    expiresAt: new Date(Date.now() + 60_000),
  });
  const choose = (newPassword: string) => post('/reset-password', { token, newPassword });
  return { email: person.email, field: 'newPassword', choose };
}

describe.each([
  ['accepting an invitation', invited],
  ['changing it', changing],
  ['following a reset link', resetting],
])('a password chosen by %s', (_, begin) => {
  it('is refused by the one rule, naming the field, and may be chosen again', async () => {
    const { email, field, choose } = await begin();
    const local = email.split('@')[0] ?? '';
    const bad = [email, email.toUpperCase(), local, 'Password123!', 'qwerty123456'];
    for (const password of [...bad, 'Test Person 123', 'testperson2031', 'countersign-demo']) {
      const reply = await choose(password);
      expect([password, reply.status]).toEqual([password, 422]);
      expect(reply.body.error.details.map((detail) => detail.field)).toEqual([field]);
      expect(reply.body.error.details[0]?.message).toMatch(/too easy to guess|made of your/);
    }
    expect((await choose('another four plain words')).status).toBe(200);
    await auth.signIn({ email, password: 'another four plain words' });
  });

  it('has 12 to 128 characters, however they are encoded, and is good for all that it confirms', async () => {
    const { email, field, choose } = await begin();
    for (const password of ['😀😁😂🤣😃😄', `${longest}😀`]) {
      const reply = await choose(password);
      expect([reply.status, reply.body.error.details[0]?.field]).toEqual([422, field]);
      expect(reply.body.error.details[0]?.message).toMatch(/at (least 12|most 128) characters/);
    }
    expect((await choose(longest)).status).toBe(200);
    const cookie = await auth.signIn({ email, password: longest });
    const path = '/two-factor/enable';
    expect((await post(path, { password: longest }, cookie)).status).toBe(200);
    const wrong = await post(path, { password: '😀'.repeat(1024) }, cookie);
    expect(wrong.body.error.details.map((detail) => detail.field)).toEqual(['password']);
  });
});
