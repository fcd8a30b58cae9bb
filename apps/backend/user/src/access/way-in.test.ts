import { users } from '@countersign/db-user';
import { order } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeOf,
  creation,
  giveSecondFactor,
  losingReplies,
  startUserWithAuth,
  userPayload,
} from '../testing/with-auth.ts';

let service: Awaited<ReturnType<typeof startUserWithAuth>>;
beforeAll(async () => {
  service = await startUserWithAuth();
  await service.colleague(['maker']);
  await service.colleague(['checker']);
});
afterAll(() => service.close());

const reason = 'As agreed';

async function invited(): Promise<string> {
  const { body } = await service.client.execute(order(creation(userPayload())));
  const { userId } = ('data' in body && 'result' in body.data ? body.data.result : {}) as {
    userId: string;
  };
  return userId;
}

async function enrolled(): Promise<string> {
  const { userId } = await service.colleague(['maker']);
  await giveSecondFactor(service, userId);
  return userId;
}

const cases = [
  ['resend_invitation', invited, { invitation: 'open' }, { invitation: 'open' }],
  ['revoke_invitation', invited, { invitation: 'open' }, { invitation: 'revoked' }],
  ['reset_second_factor', enrolled, {}, { secondFactor: false }],
] as const;

describe.each(cases)('%s', (type, someone, before, after) => {
  const executed = (userId: string) => ({
    body: { data: { outcome: 'executed', result: { userId } } },
  });

  test('is pictured with how they come in, and concerns the person', async () => {
    const userId = await someone();
    expect(await service.client.prepare(type, { userId, reason })).toMatchObject({
      status: 200,
      body: {
        data: {
          target: userId,
          targetVersion: expect.stringMatching(/^0(\.|$)/),
          before: { userId, ...before },
          after: { userId, reason, ...after },
          party: [userId],
        },
      },
    });
  });

  test('is done once though the reply was lost', async () => {
    const userId = await someone();
    const sent = order(changeOf(type, userId, 0, {}));
    const broken = await service.another(losingReplies(service.authFetch));
    expect(await broken.execute(sent)).toMatchObject({ status: 503 });
    expect(await service.client.execute(sent)).toMatchObject(executed(userId));
    expect(
      await service.authService.owner.query(
        `select count(*)::int as n from provisionings where person_id = $1 and outcome = 'changed'`,
        [userId],
      ),
    ).toMatchObject({ rows: [{ n: 1 }] });
  });

  test('is refused once an action has changed the person since', async () => {
    const userId = await someone();
    await service.client.execute(order(changeOf('change_roles', userId, 0, { roles: ['admin'] })));
    expect(await service.client.execute(order(changeOf(type, userId, 0, {})))).toMatchObject({
      body: { data: { refusal: { code: 'stale_target', field: 'payload.userId' } } },
    });
  });

  test('is not prepared where there is nothing to change, unless that would tell of it', async () => {
    const { userId } = await service.colleague(['maker']);
    if (type === 'reset_second_factor') return;
    const details = [{ field: 'payload.userId' }];
    expect(await service.client.prepare(type, { userId, reason })).toMatchObject({
      status: 409,
      body: { error: { details } },
    });
    expect(await service.client.execute(order(changeOf(type, userId, 0, {})))).toMatchObject({
      body: { data: { outcome: 'refused', refusal: { field: 'payload.userId' } } },
    });
    const unknown = { userId: crypto.randomUUID(), reason };
    expect(await service.client.prepare(type, unknown)).toMatchObject({ status: 422 });
  });
});

describe('a second factor that is reset', () => {
  const prepare = async (userId: string) => {
    const { status, body } = await service.client.prepare('reset_second_factor', {
      userId,
      reason,
    });
    if (!('data' in body)) throw new Error(`refused with ${status}`);
    return body.data;
  };
  const reset = (userId: string, version: string) =>
    service.client.execute(order(changeOf('reset_second_factor', userId, version, {})));

  test('is pictured alike for who has one and who has none, and where there is none nothing is done', async () => {
    const { userId } = await service.colleague(['maker']);
    const [none, one] = [await prepare(userId), await prepare(await enrolled())];
    const alike = ({ before, after, targetVersion, ...rest }: typeof none) => ({
      fields: [Object.keys(before ?? {}), Object.keys(after)],
      version: targetVersion?.length,
      warnings: rest.warnings,
    });
    expect(alike(none)).toEqual(alike(one));
    expect(await reset(userId, none.targetVersion ?? '')).toMatchObject({
      body: { data: { outcome: 'executed', result: { userId } } },
    });
  });

  test('is the one that was seen, and none that came in its place', async () => {
    const userId = await enrolled();
    const { targetVersion } = await prepare(userId);
    await service.authService.owner.query(
      `update two_factor set secret = 'another' where user_id = $1`,
      [userId],
    );
    expect(await reset(userId, targetVersion ?? '')).toMatchObject({
      body: { data: { refusal: { code: 'stale_target', field: 'payload.userId' } } },
    });
  });

  test('needs somebody who is there', async () => {
    const unknown = { userId: crypto.randomUUID(), reason };
    expect(await service.client.prepare('reset_second_factor', unknown)).toMatchObject({
      status: 422,
    });
  });
});

test('an invitation that was revoked is not revoked again, and may be sent again', async () => {
  const userId = await invited();
  await service.client.execute(order(changeOf('revoke_invitation', userId, 0, {})));
  expect(await service.client.prepare('revoke_invitation', { userId, reason })).toMatchObject({
    status: 409,
  });
  expect(await service.client.prepare('resend_invitation', { userId, reason })).toMatchObject({
    body: {
      data: {
        targetVersion: '1',
        before: { invitation: 'revoked' },
        after: { invitation: 'open' },
      },
    },
  });
  const { db } = service.database;
  expect(await db.$count(users, eq(users.userId, userId))).toBe(1);
});
