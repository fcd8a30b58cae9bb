import { ledger, users } from '@countersign/db-user';
import { order } from '@countersign/owner/testing';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deactivation, losingReplies, startUserWithAuth } from '../testing/with-auth.ts';

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

const rowOf = async (userId: string) => {
  const { db } = service.database;
  return (await db.select().from(users).where(eq(users.userId, userId)))[0];
};

const executed = { status: 200, body: { data: { outcome: 'executed' } } };

describe('deactivating a user', () => {
  test('ends their sessions and sign-in at once', async () => {
    const cookie = await service.authService.signIn(person);
    const token = { body: { cookie, audience: 'workflow', background: false } };
    expect((await service.authService.call('/internal/tokens', token)).status).toBe(200);
    const sent = order(deactivation(person.userId, person.version));
    expect(await service.client.execute(sent)).toMatchObject({
      body: { data: { result: { userId: person.userId, status: 'deactivated' } } },
    });
    expect((await service.authService.call('/internal/tokens', token)).status).toBe(401);
    await expect(service.authService.signIn(person)).rejects.toThrow('sign-in answered');
    expect(await rowOf(person.userId)).toMatchObject({
      status: 'deactivated',
      version: 2,
      changedByAction: sent.actionId,
    });
  });

  test('is undone by taking them back with the roles that they had', async () => {
    const { userId } = person;
    const reason = 'Left the company';
    const { body } = await service.client.prepare('deactivate_user', { userId, reason });
    const { before, after } = (body as { data: { before: object; after: object } }).data;
    await service.client.execute(order(deactivation(userId, person.version)));
    const done = { before: { ...before }, after: { ...after }, result: { userId } };
    const asked = { actionType: 'deactivate_user', payload: { userId, reason }, ...done } as const;
    expect(await service.client.reverse(asked)).toMatchObject({
      status: 200,
      body: {
        data: {
          actionType: 'reactivate_user',
          payload: { userId, roles: ['maker'], reason: `Reverses “Deactivate user”: ${reason}` },
        },
      },
    });
  });

  test('is refused when the user changed after the review', async () => {
    await service.database.db
      .update(users)
      .set({ version: sql`${users.version} + 1` })
      .where(eq(users.userId, person.userId));
    const sent = order(deactivation(person.userId, person.version));
    expect(await service.client.execute(sent)).toMatchObject({
      body: { data: { refusal: { code: 'stale_target' } } },
    });
    expect(await rowOf(person.userId)).toMatchObject({ status: 'active' });
  });

  test.each(['1; drop', '', '01', 'null'])('is refused for the version %j', async (version) => {
    const sent = order(deactivation(person.userId, version));
    expect(await service.client.execute(sent)).toMatchObject({
      body: { data: { refusal: { code: 'stale_target' } } },
    });
  });

  test('is refused when the reviewed target is another user', async () => {
    const other = await service.colleague();
    const content = { ...deactivation(person.userId, person.version), target: other.userId };
    expect(await service.client.execute(order(content))).toMatchObject({
      body: { data: { refusal: { code: 'stale_target' } } },
    });
  });

  test('is refused for an unknown user and for one who is deactivated', async () => {
    const unknown = order(deactivation(crypto.randomUUID(), 1));
    expect(await service.client.execute(unknown)).toMatchObject({
      body: { data: { refusal: { code: 'unknown_user' } } },
    });
    await service.client.execute(order(deactivation(person.userId, person.version)));
    expect(await service.client.execute(order(deactivation(person.userId, 2)))).toMatchObject({
      body: { data: { refusal: { code: 'user_not_active' } } },
    });
  });

  test('goes on after auth did its part and the reply was lost', async () => {
    const sent = order(deactivation(person.userId, person.version));
    const broken = await service.another(losingReplies(service.authFetch));
    expect(await broken.execute(sent)).toMatchObject({ status: 503 });
    expect(await rowOf(person.userId)).toMatchObject({ status: 'deactivating' });
    expect(await service.database.db.$count(ledger, eq(ledger.actionId, sent.actionId))).toBe(0);
    expect(await service.client.execute(sent)).toMatchObject(executed);
  });
});

describe('the last checker', () => {
  test('stays active, for good', async () => {
    const lonely = await startUserWithAuth();
    try {
      await lonely.colleague(['maker']);
      const checker = await lonely.colleague(['checker']);
      const sent = order(deactivation(checker.userId, checker.version));
      const refused = await lonely.client.execute(sent);
      expect(refused).toMatchObject({
        body: { data: { refusal: { code: 'sign_in_kept', field: 'payload.userId' } } },
      });
      await lonely.colleague(['checker']);
      expect(await lonely.client.execute(sent)).toEqual(refused);
      const [row] = await lonely.database.db
        .select()
        .from(users)
        .where(eq(users.userId, checker.userId));
      expect(row).toMatchObject({ status: 'active', version: 1 });
      const fresh = order(deactivation(checker.userId, checker.version));
      expect(await lonely.client.execute(fresh)).toMatchObject(executed);
    } finally {
      await lonely.close();
    }
  });
});

describe('preparing to deactivate a user', () => {
  const reason = 'Left the company';

  test('pictures the change and names target and version', async () => {
    const { userId, email } = person;
    const answer = await service.client.prepare('deactivate_user', { userId, reason });
    const data = {
      target: userId,
      targetVersion: '1',
      before: { email, status: 'active' },
      after: { email, status: 'deactivated', reason },
    };
    expect(answer).toMatchObject({ status: 200, body: { data } });
  });

  test.each([
    [422, undefined],
    [409, 'provisioning'],
    [409, 'deactivating'],
    [422, 'void'],
  ] as const)('says %i for a user who is %s', async (status, state) => {
    const { userId } = state
      ? await service.addUser({ status: 'provisioning' })
      : { userId: crypto.randomUUID() };
    const steps = { provisioning: [], deactivating: ['active', 'deactivating'], void: ['void'] };
    for (const step of state ? steps[state] : []) {
      await service.database.db
        .update(users)
        .set({ status: step as 'active' })
        .where(eq(users.userId, userId));
    }
    expect(await service.client.prepare('deactivate_user', { userId, reason })).toMatchObject({
      status,
      body: { error: { details: [{ field: 'payload.userId' }] } },
    });
  });
});
