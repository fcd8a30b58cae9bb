import { groupsHash } from '@countersign/auth/server';
import { order } from '@countersign/owner/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeOf, delegation, groupCreation, startUserWithAuth } from '../testing/with-auth.ts';

let service: Awaited<ReturnType<typeof startUserWithAuth>>;
beforeAll(async () => {
  service = await startUserWithAuth();
});
afterAll(() => service.close());

const two = async () =>
  [await service.colleague(['checker']), await service.colleague(['checker'])] as const;
const prepare = async (content: ReturnType<typeof delegation>) =>
  service.client.prepare('create_delegation', content.payload);

describe('a delegation', () => {
  test('is pictured with what is lent, and concerns both', async () => {
    const [delegator, delegate] = await two();
    expect(await prepare(delegation(delegator.userId, delegate.userId))).toMatchObject({
      status: 200,
      body: {
        data: {
          target: delegator.userId,
          targetVersion: `0.${groupsHash([])}`,
          before: { fullName: 'Some Body', roles: ['checker'], groups: [], limits: [] },
          after: {
            userId: delegator.userId,
            fullName: 'Some Body',
            delegate: expect.stringContaining('Some Body ('),
            roles: ['checker'],
            groups: [],
            limits: [],
          },
          party: [delegator.userId, delegate.userId],
        },
      },
    });
  });

  test('has what enlarges what is lent concern who stands in, too', async () => {
    const [delegator, delegate] = await two();
    await service.client.execute(order(delegation(delegator.userId, delegate.userId)));
    const { userId } = delegator;
    const name = `g${crypto.randomUUID().slice(0, 8)}`;
    await service.client.execute(order(groupCreation(name)));
    const reason = 'As agreed';
    for (const [type, change] of [
      ['change_limits', { userId, limits: [{ currency: 'EUR', amount: '9' }] }],
      ['change_roles', { userId, roles: ['checker', 'maker'] }],
      ['change_membership', { group: name, add: [userId] }],
    ] as const) {
      expect(await service.client.prepare(type, { ...change, reason })).toMatchObject({
        status: 200,
        body: { data: { party: [userId, delegate.userId] } },
      });
    }
    // Somebody of the staff must stay.
    await service.colleague(['maker', 'checker', 'admin']);
    const locked = await service.client.execute(
      order(changeOf('lock_user', userId, delegator.version, {})),
    );
    expect(locked).toMatchObject({ body: { data: { outcome: 'executed' } } });
    expect(await service.client.prepare('unlock_user', { userId, reason })).toMatchObject({
      status: 200,
      body: { data: { party: [userId, delegate.userId] } },
    });
  });

  test('is nothing that auth of a release without delegations knows: what may enlarge one waits', async () => {
    const [{ userId }] = await two();
    const name = `g${crypto.randomUUID().slice(0, 8)}`;
    await service.client.execute(order(groupCreation(name)));
    const older = await service.another(async (input, init) => {
      const { url } = new Request(input, init);
      return service.authFetch(url.replace('/delegations/delegates', '/delegations/none'), init);
    });
    const reason = 'As agreed';
    for (const [type, change] of [
      ['change_limits', { userId, limits: [{ currency: 'EUR', amount: '9' }] }],
      ['change_roles', { userId, roles: ['checker', 'maker'] }],
      ['change_membership', { group: name, add: [userId] }],
    ] as const) {
      expect(await older.prepare(type, { ...change, reason })).toMatchObject({
        status: 503,
        body: { error: { code: 'unavailable', message: expect.stringContaining('upgraded') } },
      });
    }
    await service.colleague(['maker', 'checker', 'admin']);
    const locked = await service.client.execute(order(changeOf('lock_user', userId, 1, {})));
    expect(locked).toMatchObject({ body: { data: { outcome: 'executed' } } });
    expect((await older.prepare('unlock_user', { userId, reason })).status).toBe(503);
  });

  test('names the field of what is in its way', async () => {
    const [delegator, delegate] = await two();
    const maker = await service.colleague(['maker']);
    const day = 86_400_000;
    const over = {
      startsAt: new Date(Date.now() - 2 * day).toISOString(),
      endsAt: new Date(Date.now() - day).toISOString(),
    };
    await service.client.execute(order(delegation(delegator.userId, delegate.userId)));
    const [other, another] = await two();
    for (const [content, status, field] of [
      [delegation(other.userId, maker.userId), 409, 'delegateId'],
      [delegation(maker.userId, other.userId), 409, 'userId'],
      [delegation(other.userId, crypto.randomUUID()), 422, 'delegateId'],
      [delegation(crypto.randomUUID(), other.userId), 422, 'userId'],
      [delegation(other.userId, delegator.userId), 409, 'delegateId'],
      [delegation(delegate.userId, other.userId), 409, 'userId'],
      [delegation(other.userId, another.userId, over), 409, 'endsAt'],
    ] as const) {
      expect(await prepare(content)).toMatchObject({
        status,
        body: { error: { details: [{ field: `payload.${field}` }] } },
      });
    }
  });

  test('is refused for what its delegator is no more', async () => {
    const [delegator, delegate] = await two();
    const counted = { ...delegation(delegator.userId, delegate.userId), targetVersion: '0' };
    for (const early of [
      delegation(delegator.userId, delegate.userId, { version: 3 }),
      delegation(delegator.userId, delegate.userId, { groups: ['finance'] }),
      counted,
    ]) {
      expect(await service.client.execute(order(early))).toMatchObject({
        body: {
          data: { outcome: 'refused', refusal: { code: 'stale_target', field: 'payload.userId' } },
        },
      });
    }
  });
});
