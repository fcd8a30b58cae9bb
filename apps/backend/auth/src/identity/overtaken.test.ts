import { totp } from '@countersign/auth/testing-totp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAuth, type TestAuth } from '../testing.ts';
import type { TestStaff } from '../testing-people.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

const post = (path: string, body: unknown, cookie?: string) =>
  auth.call(`/api/auth${path}`, { body, cookie });
const withPassword = ({ email, password }: TestStaff) =>
  post('/sign-in/email', { email, password });

/** Holds back the next session that is made, once all is proved: what `meanwhile` does comes first. */
async function overtaken<T>(begin: () => Promise<T>, meanwhile: () => Promise<void>): Promise<T> {
  const { internalAdapter } = await (await auth.deps.identity.auth()).$context;
  const createSession = internalAdapter.createSession.bind(internalAdapter);
  const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  internalAdapter.createSession = async (...given) => {
    internalAdapter.createSession = createSession;
    reached.resolve();
    await released.promise;
    return createSession(...given);
  };
  const late = begin();
  await Promise.race([reached.promise, late]);
  try {
    await meanwhile();
  } finally {
    released.resolve();
    internalAdapter.createSession = createSession;
  }
  return late;
}

async function sessionsOf({ personId }: TestStaff): Promise<number> {
  const { rows } = await auth.owner.query('SELECT FROM "session" WHERE user_id = $1', [personId]);
  return rows.length;
}

async function enrol(person: TestStaff, cookie: string) {
  const enabled = await post('/two-factor/enable', { password: person.password }, cookie);
  const secret = new URL(String(enabled.body.data.totpURI)).searchParams.get('secret') ?? '';
  const on = await post('/two-factor/verify-totp', { code: totp(secret) }, cookie);
  expect(on.status).toBe(200);
  return { secret, cookie: on.cookie, codes: enabled.body.data.backupCodes as string[] };
}

const change = async ({ password }: TestStaff, cookie: string): Promise<void> => {
  const body = { currentPassword: password, newPassword: 'quite another tall ship' };
  expect((await post('/change-password', body, cookie)).status).toBe(200);
};

const refused = { status: 401, body: { error: { code: 'unauthenticated' } }, cookie: '' };

describe('a sign-in that is under way', () => {
  it('by the old password ends with it', async () => {
    const person = await auth.person();
    const cookie = await auth.signIn(person);
    const late = await overtaken(
      () => withPassword(person),
      () => change(person, cookie),
    );
    expect(late).toMatchObject(refused);
    expect(await sessionsOf(person)).toBe(1);
  });

  it('without a second factor ends when one is turned on', async () => {
    const person = await auth.person();
    const cookie = await auth.signIn(person);
    const late = await overtaken(
      () => withPassword(person),
      async () => void (await enrol(person, cookie)),
    );
    expect(late).toMatchObject(refused);
    expect(await sessionsOf(person)).toBe(1);
  });

  it.each(['totp', 'backup-code'] as const)('at its second factor (%s) ends too', async (kind) => {
    const person = await auth.person();
    const { secret, cookie, codes } = await enrol(person, await auth.signIn(person));
    const half = await withPassword(person);
    const code = kind === 'totp' ? totp(secret, Date.now() + 30_000) : String(codes[0]);
    const late = await overtaken(
      () => post(`/two-factor/verify-${kind}`, { code }, half.cookie),
      () => change(person, cookie),
    );
    expect(late).toMatchObject(refused);
    expect(await sessionsOf(person)).toBe(1);
  });

  it('goes on when nothing was changed', async () => {
    const person = await auth.person();
    const late = await overtaken(
      () => withPassword(person),
      async () => {},
    );
    expect(late.status).toBe(200);
    expect((await auth.call('/api/auth/me', { cookie: late.cookie })).status).toBe(200);
  });
});
