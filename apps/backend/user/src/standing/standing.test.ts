import { users } from '@countersign/db-user';
import { directoryClient, order } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeOf, losingReplies, startUserWithAuth } from '../testing/with-auth.ts';

let service: Awaited<ReturnType<typeof startUserWithAuth>>;
let userId: string;
beforeAll(async () => {
  service = await startUserWithAuth();
  await service.colleague(['maker']);
  await service.colleague(['checker']);
  await service.colleague(['checker']);
});
beforeEach(async () => {
  ({ userId } = await service.colleague(['maker', 'checker']));
});
afterAll(() => service.close());

type Kind = 'change_limits' | 'change_roles';
const change = (kind: Kind, version: number | string, payload: object) =>
  order(changeOf(kind, userId, version, payload));
const record = async () =>
  (await directoryClient(service, 'user')(`/api/user/users/${userId}`)).body.data;
const warned = async (kind: Kind, payload: object, makerId: string) => {
  const request = { actionType: kind, schemaVersion: 1, payload, makerId };
  const token = await service.identity.serviceTokens('workflow').sign({ audience: 'user' });
  const { body } = await service.client.prepareWith(request, token);
  return 'data' in body && body.data.warnings.map(({ code }) => code);
};
const reason = 'As agreed';
const euros = (amount: string) => ({ limits: [{ currency: 'EUR', amount }] });

describe('changing roles', () => {
  test('makes them those of the action', async () => {
    const answer = await service.client.execute(change('change_roles', 0, { roles: ['admin'] }));
    expect(answer).toMatchObject({
      body: { data: { outcome: 'executed', result: { userId, roles: ['admin'] } } },
    });
    expect(await record()).toMatchObject({ roles: ['admin'] });
  });

  test('ends what tokens say of the person', async () => {
    const body = { after: 0 };
    const position = async () =>
      (await service.authService.call(`/internal/access-changes?after=${body.after}`)).body.data;
    const before = await position();
    await service.client.execute(change('change_roles', 0, { roles: ['maker'] }));
    body.after = Number(before['position']);
    expect(await position()).toMatchObject({ people: [userId], everybody: false });
  });

  test('is pictured with what they are now, and concerns the person', async () => {
    const answer = await service.client.prepare('change_roles', {
      userId,
      roles: ['auditor'],
      reason,
    });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        data: {
          target: userId,
          targetVersion: '0',
          before: { userId, fullName: 'Some Body', roles: ['maker', 'checker'] },
          after: { userId, fullName: 'Some Body', roles: ['auditor'], reason },
          warnings: [],
          party: [userId],
        },
      },
    });
    const own = { userId, roles: ['maker'], reason };
    expect(await warned('change_roles', own, userId)).toEqual(['own_roles']);
  });

  test('is not prepared where everything stays as it is', async () => {
    const payload = { userId, roles: ['checker', 'maker'], reason };
    expect(await service.client.prepare('change_roles', payload)).toMatchObject({
      status: 409,
      body: { error: { details: [{ field: 'payload.roles' }] } },
    });
  });

  test('never takes from the last who can review, for good', async () => {
    const lonely = await startUserWithAuth();
    try {
      await lonely.colleague(['maker']);
      const { userId: last } = await lonely.colleague(['checker']);
      const sent = order(changeOf('change_roles', last, 0, { roles: ['admin'] }));
      const refused = await lonely.client.execute(sent);
      expect(refused).toMatchObject({
        body: { data: { refusal: { code: 'last_of_staff', field: 'payload.roles' } } },
      });
      await lonely.colleague(['checker']);
      expect(await lonely.client.execute(sent)).toEqual(refused);
    } finally {
      await lonely.close();
    }
  });
});

describe('changing limits', () => {
  test('makes them those of the action, and is done once though the reply was lost', async () => {
    const sent = change('change_limits', 0, euros('1250.5'));
    const broken = await service.another(losingReplies(service.authFetch));
    expect(await broken.execute(sent)).toMatchObject({ status: 503 });
    expect(await service.client.execute(sent)).toMatchObject({
      body: { data: { outcome: 'executed', result: { userId } } },
    });
    expect(await record()).toMatchObject({ limits: { EUR: '1250.50' } });
    const next = { userId, ...euros('1'), reason };
    expect(await service.client.prepare('change_limits', next)).toMatchObject({
      body: { data: { targetVersion: '1' } },
    });
  });

  test('is pictured with what they are now, and concerns the person', async () => {
    await service.client.execute(change('change_limits', 0, euros('100')));
    const payload = { userId, limits: [{ currency: 'JPY', amount: '5' }], reason };
    expect(await service.client.prepare('change_limits', payload)).toMatchObject({
      status: 200,
      body: {
        data: {
          target: userId,
          before: { userId, limits: [{ currency: 'EUR', amount: '100.00' }] },
          after: { ...payload },
          party: [userId],
        },
      },
    });
  });

  test('is warned of where its maker’s own limit rises', async () => {
    await service.client.execute(change('change_limits', 0, euros('100.00')));
    const own = (payload: object) =>
      warned('change_limits', { userId, reason, ...payload }, userId);
    expect(await own(euros('100.01'))).toEqual(['own_limit_raised']);
    expect(await own(euros('99'))).toEqual([]);
    expect(await own({ limits: [] })).toEqual([]);
    const other = { limits: [{ currency: 'USD', amount: '0' }] };
    expect(await own(other)).toEqual(['own_limit_raised']);
    const raise = { userId, reason, ...euros('200') };
    expect(await warned('change_limits', raise, crypto.randomUUID())).toEqual([]);
  });

  test('is not prepared where everything stays as it is, however it is written', async () => {
    await service.client.execute(change('change_limits', 0, euros('100.00')));
    for (const [amount, status] of [
      ['100', 409],
      ['100.0', 409],
      ['100.01', 200],
    ] as const) {
      const payload = { userId, reason, ...euros(amount) };
      expect((await service.client.prepare('change_limits', payload)).status).toBe(status);
    }
  });
});

describe.each([
  ['change_roles', { roles: ['maker'] }],
  ['change_limits', { limits: [{ currency: 'EUR', amount: '1' }] }],
] as const)('%s', (kind, payload) => {
  test('is refused once roles or limits have changed since the review', async () => {
    await service.client.execute(change('change_roles', 0, { roles: ['checker', 'admin'] }));
    expect(await service.client.execute(change(kind, 0, payload))).toMatchObject({
      body: { data: { refusal: { code: 'stale_target', field: 'payload.userId' } } },
    });
  });

  test.each(['', '00', 'null', '1e0'])('is refused for the version %j', async (version) => {
    expect(await service.client.execute(change(kind, version, payload))).toMatchObject({
      body: { data: { refusal: { code: 'stale_target' } } },
    });
  });

  test('is refused when the reviewed target is somebody else', async () => {
    const content = { ...changeOf(kind, userId, 0, payload), target: crypto.randomUUID() };
    expect(await service.client.execute(order(content))).toMatchObject({
      body: { data: { refusal: { code: 'stale_target' } } },
    });
  });

  test('is neither prepared nor done for somebody who is unknown or gone', async () => {
    const gone = await service.colleague(['maker']);
    await service.authService.owner.query('update "user" set disabled_at = now() where id = $1', [
      gone.userId,
    ]);
    const prepare = (id: string) =>
      service.client.prepare(kind, { userId: id, reason, ...payload });
    const details = [{ field: 'payload.userId' }];
    expect(await prepare(crypto.randomUUID())).toMatchObject({
      status: 422,
      body: { error: { details } },
    });
    expect(await prepare(gone.userId)).toMatchObject({ status: 409, body: { error: { details } } });
    expect(
      await service.client.execute(order(changeOf(kind, gone.userId, 0, payload))),
    ).toMatchObject({ body: { data: { refusal: { code: 'user_not_active' } } } });
    const { db } = service.database;
    await db.update(users).set({ status: 'deactivating' }).where(eq(users.userId, userId));
    expect(await prepare(userId)).toMatchObject({ status: 409, body: { error: { details } } });
  });
});
