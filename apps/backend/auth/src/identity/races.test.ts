import { totp } from '@countersign/auth/totp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendPasswordResetMail } from '../mail/password-reset-mail.ts';
import { createTestAuth, type TestAuth } from '../testing/service.ts';
import type { TestStaff } from '../testing/people.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

const post = (path: string, body: unknown, cookie?: string) =>
  auth.call(`/api/auth${path}`, { body, cookie });
const withPassword = ({ email, password }: TestStaff) =>
  post('/sign-in/email', { email, password });

/** Begins something, does `meanwhile` once it waits in `hold`, and lets it go on. */
async function held<T>(
  begin: (hold: () => Promise<void>) => Promise<T>,
  meanwhile: () => Promise<void>,
): Promise<T> {
  const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const hold = async (): Promise<void> => {
    reached.resolve();
    await released.promise;
  };
  const late = begin(hold);
  await Promise.race([reached.promise, late]);
  try {
    await meanwhile();
  } finally {
    released.resolve();
  }
  return late;
}

/** Holds back the next session that is made, once all is proved: what `meanwhile` does comes first. */
async function overtaken<T>(begin: () => Promise<T>, meanwhile: () => Promise<void>): Promise<T> {
  const { internalAdapter } = await (await auth.deps.identity.auth()).$context;
  const createSession = internalAdapter.createSession.bind(internalAdapter);
  try {
    return await held((hold) => {
      internalAdapter.createSession = async (...given) => {
        internalAdapter.createSession = createSession;
        await hold();
        return createSession(...given);
      };
      return begin();
    }, meanwhile);
  } finally {
    internalAdapter.createSession = createSession;
  }
}

const move = async ({ personId, email }: TestStaff): Promise<void> => {
  const [actionId, makerId] = [crypto.randomUUID(), crypto.randomUUID()];
  const body = { actionId, makerId, personId, email: `new.${email}`, fullName: 'Test Person' };
  await auth.call('/internal/people/update', { body, as: 'user' });
};

it('a sign-in is overtaken by another address', async () => {
  const person = await auth.person();
  const late = await overtaken(
    () => withPassword(person),
    () => move(person),
  );
  expect([late.status, await sessionsOf(person)]).toEqual([401, 0]);
});

it('no reset link goes to an address that becomes another one in this moment', async () => {
  const person = await auth.person();
  const { internalAdapter } = await (await auth.deps.identity.auth()).$context;
  const create = internalAdapter.createVerificationValue.bind(internalAdapter);
  const sent: unknown[] = [];
  const send = async (mail: unknown): Promise<void> => void sent.push(mail);
  try {
    await held(
      (hold) => {
        internalAdapter.createVerificationValue = async (...given) => {
          await hold();
          return create(...given);
        };
        return sendPasswordResetMail(auth.deps, send, person);
      },
      () => move(person),
    );
  } finally {
    internalAdapter.createVerificationValue = create;
  }
  const open = 'select from verification where value = $1';
  const { rows } = await auth.owner.query(open, [person.personId]);
  expect([sent, rows]).toEqual([[], []]);
  await sendPasswordResetMail(auth.deps, send, { email: `new.${person.email}` });
  expect(sent).toHaveLength(1);
});

async function sessionsOf({ personId }: TestStaff): Promise<number> {
  const { rows } = await auth.owner.query('select from "session" where user_id = $1', [personId]);
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

  it.each(['totp', 'backup-code'] as const)(
    'by a second factor (%s) that gave way to another one ends with it',
    async (kind) => {
      const person = await auth.person();
      const { secret, cookie, codes } = await enrol(person, await auth.signIn(person));
      const half = await withPassword(person);
      const code = kind === 'totp' ? totp(secret, Date.now() + 30_000) : String(codes[0]);
      const late = await overtaken(
        () => post(`/two-factor/verify-${kind}`, { code }, half.cookie),
        async () => {
          const { password } = person;
          const off = await post('/two-factor/disable', { password }, cookie);
          expect(off.status).toBe(200);
          await enrol(person, off.cookie);
        },
      );
      expect(late).toMatchObject(refused);
      expect(await sessionsOf(person)).toBe(1);
    },
  );

  it('by a recovery code ends with all of them', async () => {
    const person = await auth.person();
    const { cookie, codes } = await enrol(person, await auth.signIn(person));
    const half = await withPassword(person);
    const late = await overtaken(
      () => post('/two-factor/verify-backup-code', { code: codes[0] }, half.cookie),
      async () => {
        const { password } = person;
        const made = await post('/two-factor/generate-backup-codes', { password }, cookie);
        expect(made.status).toBe(200);
      },
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

/** Holds back the next check of a password: what `meanwhile` does comes before its answer is used. */
async function whileConfirming<T>(
  begin: () => Promise<T>,
  meanwhile: () => Promise<void>,
): Promise<T> {
  const { hasher } = auth.deps;
  const { verify } = hasher;
  try {
    return await held((hold) => {
      hasher.verify = async (given) => {
        hasher.verify = verify;
        const right = await verify(given);
        await hold();
        return right;
      };
      return begin();
    }, meanwhile);
  } finally {
    hasher.verify = verify;
  }
}

/** Lets no other transaction have rows while these begin, one after the other, and wait for them. */
async function heldBack<T>(
  rows: string,
  personId: string,
  begin: (() => Promise<T>)[],
  meanwhile = async (): Promise<void> => {},
): Promise<T[]> {
  const waiting = `select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  const begun: Promise<T>[] = [];
  await auth.owner.query('begin');
  try {
    await auth.owner.query(`${rows} for no key update`, [personId]);
    for (const one of begin) {
      begun.push(one());
      await expect
        .poll(async () => (await auth.database.pool.query(waiting)).rows[0].n, { interval: 5 })
        .toBe(begun.length);
    }
    await meanwhile();
  } finally {
    await auth.owner.query('commit');
  }
  return Promise.all(begun);
}

const personRow = 'select from "user" where id = $1';

async function resetLink({ personId }: TestStaff): Promise<string> {
  const token = crypto.randomUUID();
  const { internalAdapter } = await (await auth.deps.identity.auth()).$context;
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: personId,
    expiresAt: new Date(Date.now() + 60_000),
  });
  return token;
}

const reset = (token: string) =>
  post('/reset-password', { token, newPassword: 'a third and taller ship' });

/** What lets a person in, but their sessions. */
async function wayIn({ personId }: TestStaff): Promise<unknown> {
  const { rows } = await auth.owner.query(
    `select u.two_factor_enabled, f.secret, f.backup_codes, f.verified, a.password from "user" u
     join account a on a.user_id = u.id left join two_factor f on f.user_id = u.id where u.id = $1`,
    [personId],
  );
  return rows;
}

describe.each(['/two-factor/disable', '/two-factor/generate-backup-codes', '/change-password'])(
  'what a password confirms (%s)',
  (path) => {
    const ask = ({ password }: TestStaff, cookie: string) =>
      path === '/change-password'
        ? post(path, { currentPassword: password, newPassword: 'quite another tall ship' }, cookie)
        : post(path, { password }, cookie);

    it('is not done by an old password', async () => {
      const person = await auth.person();
      const { cookie } = await enrol(person, await auth.signIn(person));
      let after: unknown;
      const late = await whileConfirming(
        () => ask(person, cookie),
        async () => {
          expect((await reset(await resetLink(person))).status).toBe(200);
          after = await wayIn(person);
        },
      );
      expect(late).toMatchObject({
        status: 409,
        body: { error: { code: 'conflict' } },
        cookie: '',
      });
      expect(await wayIn(person)).toEqual(after);
      expect(await sessionsOf(person)).toBe(0);
    });

    it('is not done for a session that was ended', async () => {
      const person = await auth.person();
      const { cookie } = await enrol(person, await auth.signIn(person));
      const before = await wayIn(person);
      const late = await whileConfirming(
        () => ask(person, cookie),
        async () => {
          expect((await post('/sign-out', {}, cookie)).status).toBe(200);
        },
      );
      expect(late).toMatchObject(refused);
      expect(await wayIn(person)).toEqual(before);
      expect(await sessionsOf(person)).toBe(0);
    });
  },
);

it('a code turns nothing on for a session that was ended', async () => {
  const person = await auth.person();
  const cookie = await auth.signIn(person);
  const enabled = await post('/two-factor/enable', { password: person.password }, cookie);
  const secret = new URL(String(enabled.body.data.totpURI)).searchParams.get('secret') ?? '';
  const before = await wayIn(person);
  const [late] = await heldBack(
    personRow,
    person.personId,
    [() => post('/two-factor/verify-totp', { code: totp(secret) }, cookie)],
    async () => {
      await auth.owner.query('delete from "session" where user_id = $1', [person.personId]);
    },
  );
  expect(late).toMatchObject(refused);
  expect(await wayIn(person)).toEqual(before);
  expect(await sessionsOf(person)).toBe(0);
});

describe('two at once wait for each other, and neither is broken off', () => {
  it('a code, and turning the second factor off', async () => {
    const person = await auth.person();
    const { secret, cookie } = await enrol(person, await auth.signIn(person));
    const code = totp(secret, Date.now() + 30_000);
    const { password } = person;
    const replies = await heldBack(personRow, person.personId, [
      () => post('/two-factor/verify-totp', { code }, cookie),
      () => post('/two-factor/disable', { password }, cookie),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('changing the password, and resetting it', async () => {
    const person = await auth.person();
    const cookie = await auth.signIn(person);
    const token = await resetLink(person);
    const body = { currentPassword: person.password, newPassword: 'quite another tall ship' };
    const replies = await heldBack('select from account where user_id = $1', person.personId, [
      () => post('/change-password', body, cookie),
      () => reset(token),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([200, 422]);
  });

  it('an end of access, and the invitation accepted', async () => {
    await Promise.all([auth.person(['maker']), auth.person(['checker'])]);
    const [personId, makerId] = [crypto.randomUUID(), crypto.randomUUID()];
    const invited = { personId, makerId, email: `${personId}@example.test`, fullName: 'In Vited' };
    const asUser = (path: string, body: object) =>
      auth.call(`/internal/people/${path}`, {
        body: { ...body, actionId: crypto.randomUUID() },
        as: 'user',
      });
    expect((await asUser('ensure', { ...invited, roles: ['maker'] })).status).toBe(200);
    const { rows } = await auth.owner.query('select id from invitations where person_id = $1', [
      personId,
    ]);
    const token = auth.deps.secrets.tokenFor('invitation', String(rows[0].id));
    const password = 'another four plain words';
    const replies = await heldBack(personRow, personId, [
      () => asUser('disable', { personId }),
      () => post('/invitations/accept', { token, password }),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([200, 422]);
  });
});
