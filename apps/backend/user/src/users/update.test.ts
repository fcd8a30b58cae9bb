import type { Payload } from '@countersign/actions';
import { users } from '@countersign/db-user';
import { order } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  changeOf,
  creation,
  losingReplies,
  startUserWithAuth,
  userPayload,
} from '../testing/with-auth.ts';

let service: Awaited<ReturnType<typeof startUserWithAuth>>;
let person: Awaited<ReturnType<typeof service.colleague>>;

beforeAll(async () => {
  service = await startUserWithAuth();
});
beforeEach(async () => {
  person = await service.colleague(['maker']);
});
afterAll(() => service.close());

type Update = Omit<Payload<'update_user'>, 'userId' | 'reason'>;
const names = (overrides: Partial<Update> = {}): Update => {
  const { email, username } = userPayload();
  return { email, username, fullName: `Ada ${username}`, ...overrides };
};
const rowOf = async (userId = person.userId) =>
  (await service.database.db.select().from(users).where(eq(users.userId, userId)))[0]!;
const update = (payload: Update, version = 1, userId = person.userId) =>
  order(changeOf('update_user', userId, version, payload));
const prepare = (payload: Update) =>
  service.client.prepare('update_user', {
    userId: person.userId,
    reason: 'Has married',
    ...payload,
  });
const refused = (code: string, field: string) => ({
  body: { data: { outcome: 'refused', refusal: { code, field: `payload.${field}` } } },
});
const executed = { status: 200, body: { data: { outcome: 'executed' } } };

describe('updating a user', () => {
  test('changes all that they are called, and by what they sign in', async () => {
    const payload = names();
    const { userId } = person;
    const { email, username } = payload;
    expect(await service.client.execute(update(payload))).toMatchObject({
      body: { data: { outcome: 'executed', result: { userId, email, username } } },
    });
    expect(await rowOf()).toMatchObject({
      ...payload,
      status: 'active',
      version: 2,
      heldEmail: null,
    });
    await expect(service.authService.signIn(person)).rejects.toThrow('sign-in answered');
    await service.authService.signIn({ ...person, email });
  });

  test('goes on after auth did its part and the reply was lost, and nobody takes the names', async () => {
    const payload = names();
    const { email, username } = payload;
    const sent = update(payload);
    const broken = await service.another(losingReplies(service.authFetch));
    expect(await broken.execute(sent)).toMatchObject({ status: 503 });
    expect(await rowOf()).toMatchObject({ status: 'updating', email: person.email });
    const create = (proposal: object) =>
      service.client.execute(order(creation(userPayload(proposal))));
    expect(await create({ email })).toMatchObject(refused('email_taken', 'email'));
    expect(await create({ username })).toMatchObject(refused('username_taken', 'username'));
    const other = await service.colleague(['maker']);
    expect(await service.client.execute(update(names({ email }), 1, other.userId))).toMatchObject(
      refused('email_taken', 'email'),
    );
    expect(
      await service.client.execute(update(names({ username }), 1, other.userId)),
    ).toMatchObject(refused('username_taken', 'username'));
    expect(await service.client.execute(sent)).toMatchObject(executed);
    expect(await rowOf()).toMatchObject({ ...payload, version: 2 });
  });

  test('gives the names of before away, and back when it is cancelled', async () => {
    const { email } = person;
    const sent = update(names());
    const away = await service.another(() => Promise.reject(new Error('away')));
    await away.execute(sent);
    expect(await service.client.cancel(sent)).toMatchObject({
      body: { data: { outcome: 'cancelled' } },
    });
    expect(await rowOf()).toMatchObject({ status: 'active', email, version: 1, heldEmail: null });
    expect(await service.client.execute(update(names()))).toMatchObject(executed);
    const successor = order(creation(userPayload({ email })));
    expect(await service.client.execute(successor)).toMatchObject(executed);
  });

  test('is refused for names that are taken, and for those of the system', async () => {
    const other = await rowOf((await service.colleague()).userId);
    const run = (payload: Update) => service.client.execute(update(payload));
    expect(await run(names({ email: other.email }))).toMatchObject(refused('email_taken', 'email'));
    expect(await run(names({ username: other.username }))).toMatchObject(
      refused('username_taken', 'username'),
    );
    expect(await run(names({ fullName: 'Countersign' }))).toMatchObject(
      refused('system_name', 'fullName'),
    );
    expect(await rowOf()).toMatchObject({ status: 'active', version: 1 });
  });

  test('is refused for an address that auth alone knows, and nothing is changed', async () => {
    const { email } = await service.authService.person();
    expect(await service.client.execute(update(names({ email })))).toMatchObject(
      refused('email_taken', 'email'),
    );
    expect(await rowOf()).toMatchObject({ status: 'active', email: person.email, version: 1 });
  });

  test('is refused when the user changed after the review, or is not active', async () => {
    const first = update(names());
    await service.client.execute(update(names()));
    expect(await service.client.execute(first)).toMatchObject(refused('stale_target', 'userId'));
    const gone = await service.addUser({ status: 'provisioning' });
    expect(await service.client.execute(update(names(), 1, gone.userId))).toMatchObject(
      refused('user_not_active', 'userId'),
    );
    expect(await service.client.execute(update(names(), 1, crypto.randomUUID()))).toMatchObject(
      refused('unknown_user', 'userId'),
    );
  });

  test('to one address, of two at the same moment, is executed for one', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const two = [await service.colleague(), await service.colleague()];
      const { email } = userPayload();
      const both = await Promise.all(
        two.map(({ userId }) => service.client.execute(update(names({ email }), 1, userId))),
      );
      const outcomes = both.map(({ body }) => ('data' in body ? body.data.outcome : ''));
      expect(outcomes.toSorted()).toEqual(['executed', 'refused']);
      const loser = both[outcomes.indexOf('refused')];
      expect(loser).toMatchObject(refused('email_taken', 'email'));
      expect(loser).toMatchObject({
        body: { data: { refusal: { message: 'A user with this email address exists already' } } },
      });
    }
  });
});

test('an update is of the person as they were: refused once an action has changed what they may do', async () => {
  const payload = names();
  const { userId, email } = person;
  const { body } = await prepare(payload);
  const seen = ('data' in body && body.data.targetVersion) || '';
  const roles = { roles: ['maker', 'admin'] };
  await service.client.execute(order(changeOf('change_roles', userId, 0, roles)));
  const late = order(changeOf('update_user', userId, seen, payload));
  expect(await service.client.execute(late)).toMatchObject(refused('stale_target', 'userId'));
  expect(await rowOf()).toMatchObject({ status: 'active', email, heldEmail: null });
  const again = order(changeOf('update_user', userId, '1.1', payload));
  expect(await service.client.execute(again)).toMatchObject(executed);
});

describe('preparing to update a user', () => {
  test('pictures before and after, and warns of another address', async () => {
    const payload = names();
    const { userId, email } = person;
    expect(await prepare(payload)).toMatchObject({
      status: 200,
      body: {
        data: {
          target: userId,
          targetVersion: '1.0',
          before: { userId, email, fullName: 'Some Body' },
          after: { userId, ...payload, reason: 'Has married', status: 'active' },
          warnings: [{ code: 'other_address', field: 'payload.email' }],
          party: [userId],
        },
      },
    });
  });

  test('concerns who reads the mailbox of another address, former users too', async () => {
    const { userId } = person;
    const mailbox = `reads.${userId}`;
    const reader = await service.addUser({ email: `${mailbox}@bank.test` });
    const former = await service.addUser({
      email: `${mailbox}+2@bank.test`,
      status: 'deactivated',
    });
    const email = `${mailbox}+3@bank.test`;
    const both = [reader.userId, former.userId];
    const party = [userId, ...both];
    expect(await prepare(names({ email }))).toMatchObject({ body: { data: { party } } });
    const made = await service.client.prepare('create_user', userPayload({ email }));
    expect(made).toMatchObject({ body: { data: { party: both } } });
    // By the address of before they sign in already.
    const kept = { email: person.email, username: 'renamed', fullName: 'Other Name' };
    await service.addUser({ email: person.email.replace('@', '+2@') });
    expect(await prepare(kept)).toMatchObject({ body: { data: { party: [userId] } } });
  });

  test('warns of those whom they could be taken for, and not of themselves', async () => {
    await service.addUser({ fullName: 'Grace Hopper' });
    const { email, username } = await rowOf();
    const codes = async (fullName: string) => {
      const { body } = await prepare({ email, username, fullName });
      return 'data' in body ? body.data.warnings.map(({ code }) => code) : body;
    };
    expect(await codes('Grace Hopper')).toEqual(['same_name']);
    expect(await codes('Some Bo\u0501y')).not.toContain('same_name');
    expect(await codes('Somebody Quite Else')).toEqual([]);
  });

  test.each([
    ['email', 409, async () => ({ email: (await service.addUser()).email })],
    ['email', 409, async () => ({ email: (await service.authService.person()).email })],
    ['username', 409, async () => ({ username: (await service.addUser()).username })],
    ['fullName', 422, async () => ({ fullName: 'Countersign' })],
  ] as const)('names the %s that cannot be', async (field, status, wrong) => {
    expect(await prepare(names(await wrong()))).toMatchObject({
      status,
      body: { error: { details: [{ field: `payload.${field}` }] } },
    });
  });

  test('is refused where everything stays as it is', async () => {
    const { email, username, fullName } = await rowOf();
    expect(await prepare({ email, username, fullName })).toMatchObject({ status: 409 });
  });
});
