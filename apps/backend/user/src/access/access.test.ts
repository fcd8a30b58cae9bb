import { users } from '@countersign/db-user';
import { directoryClient, order } from '@countersign/owner/testing';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeOf, losingReplies, startUserWithAuth } from '../testing/with-auth.ts';
import { type AccessAction, accessChanges } from './access-changes.ts';

let service: Awaited<ReturnType<typeof startUserWithAuth>>;
let person: Awaited<ReturnType<typeof service.colleague>>;

beforeAll(async () => {
  service = await startUserWithAuth();
  await service.colleague(['maker']);
  await service.colleague(['checker']);
});
beforeEach(async () => {
  person = await service.colleague(['maker']);
});
afterAll(() => service.close());

const reason = 'As agreed';
const payloads = { reactivate_user: { roles: ['checker'] } } as Partial<Record<string, object>>;
const rowOf = async () =>
  (await service.database.db.select().from(users).where(eq(users.userId, person.userId)))[0]!;
/** An order of this type for the person as they are. */
const sent = async (type: AccessAction) =>
  order(changeOf(type, person.userId, (await rowOf()).version, payloads[type] ?? {}));
const run = async (type: AccessAction) => {
  const { body } = await service.client.execute(await sent(type));
  return 'data' in body ? body.data : body;
};
const signsIn = () =>
  service.authService.signIn(person).then(
    () => true,
    () => false,
  );
const record = async () =>
  (await directoryClient(service, 'user')(`/api/user/users/${person.userId}`)).body.data;
const executed = (status: string) => ({
  outcome: 'executed',
  result: { userId: person.userId, status },
});
const refused = (code: string) => ({
  outcome: 'refused',
  refusal: { code, field: 'payload.userId' },
});

/** What leads to each of the types. */
const before: Record<AccessAction, AccessAction[]> = {
  lock_user: [],
  deactivate_user: [],
  unlock_user: ['lock_user'],
  reactivate_user: ['deactivate_user'],
};

test('a user is locked and unlocked, leaves and comes back', async () => {
  expect(await run('lock_user')).toEqual(executed('locked'));
  expect(await signsIn()).toBe(false);
  expect(await run('unlock_user')).toEqual(executed('active'));
  expect(await signsIn()).toBe(true);
  expect(await run('lock_user')).toEqual(executed('locked'));
  expect(await run('deactivate_user')).toEqual(executed('deactivated'));
  expect(await run('unlock_user')).toMatchObject(refused('user_not_locked'));
  expect(await run('reactivate_user')).toEqual(executed('active'));
  expect(await signsIn()).toBe(false);
  expect(await record()).toMatchObject({
    email: person.email,
    status: 'active',
    signIn: 'invited',
    roles: ['checker'],
    version: 6,
  });
});

describe.each(Object.keys(before) as AccessAction[])('%s', (type) => {
  const { by, to, from } = accessChanges[type];
  beforeEach(async () => {
    for (const step of before[type]) await run(step);
  });

  test('is pictured with all that it says, and concerns the person', async () => {
    const { userId, email } = person;
    const payload = { userId, reason, ...payloads[type] };
    expect(await service.client.prepare(type, payload as never)).toMatchObject({
      status: 200,
      body: {
        data: {
          target: userId,
          targetVersion: String(1 + before[type].length),
          before: { userId, email, status: from[0] },
          after: { ...payload, email, status: to },
          party: [userId],
        },
      },
    });
  });

  test('goes on after auth did its part and the reply was lost', async () => {
    const lost = await sent(type);
    const broken = await service.another(losingReplies(service.authFetch));
    expect(await broken.execute(lost)).toMatchObject({ status: 503 });
    expect(await rowOf()).toMatchObject({ status: by });
    expect(await service.client.execute(lost)).toMatchObject({ body: { data: executed(to) } });
    expect(await rowOf()).toMatchObject({ status: to, statusBefore: null });
  });

  test('that is cancelled leaves the user as they were', async () => {
    const lost = await sent(type);
    const away = await service.another(() => Promise.reject(new Error('away')));
    expect((await away.execute(lost)).status).toBeGreaterThanOrEqual(500);
    expect(await rowOf()).toMatchObject({ status: by });
    const { status, body } = await service.client.cancel(lost);
    expect([status, body]).toMatchObject([200, { data: { outcome: 'cancelled' } }]);
    expect(await rowOf()).toMatchObject({ status: from[0], version: 1 + before[type].length });
  });

  test('is refused when the user changed after the review', async () => {
    const early = await sent(type);
    await service.database.db
      .update(users)
      .set({ version: sql`${users.version} + 1` })
      .where(eq(users.userId, person.userId));
    expect(await service.client.execute(early)).toMatchObject({
      body: { data: refused('stale_target') },
    });
    expect(await rowOf()).toMatchObject({ status: from[0] });
  });

  test('is neither prepared nor done for whom it is not', async () => {
    await run(type);
    const code = `user_not_${from[0]}`;
    expect(await run(type)).toMatchObject(refused(code));
    const payload = { userId: person.userId, reason, ...payloads[type] } as never;
    expect(await service.client.prepare(type, payload)).toMatchObject({ status: 409 });
    person = { ...person, userId: crypto.randomUUID() };
    const unknown = { userId: person.userId, reason, ...payloads[type] } as never;
    expect(await service.client.prepare(type, unknown)).toMatchObject({ status: 422 });
  });

  test('of two at once for the same version one is executed', async () => {
    const [one, two] = [await sent(type), await sent(type)];
    const both = await Promise.all([one, two].map((each) => service.client.execute(each)));
    const outcomes = both.map(({ body }) => ('data' in body ? body.data.outcome : ''));
    expect(outcomes.toSorted()).toEqual(['executed', 'refused']);
  });
});

test('a lock of the last checker is refused, and they stay active', async () => {
  const lonely = await startUserWithAuth();
  try {
    await lonely.colleague(['maker']);
    const { userId } = await lonely.colleague(['checker']);
    const { body } = await lonely.client.execute(order(changeOf('lock_user', userId, 1, {})));
    expect(body).toMatchObject({ data: refused('last_of_staff') });
    const [row] = await lonely.database.db.select().from(users).where(eq(users.userId, userId));
    expect(row).toMatchObject({ status: 'active', version: 1 });
  } finally {
    await lonely.close();
  }
});

test('a locked user who is not to leave after all is locked again', async () => {
  await run('lock_user');
  const lost = await sent('deactivate_user');
  const away = await service.another(() => Promise.reject(new Error('away')));
  await away.execute(lost);
  await service.client.cancel(lost);
  expect(await rowOf()).toMatchObject({ status: 'locked' });
  expect(await run('unlock_user')).toEqual(executed('active'));
});
