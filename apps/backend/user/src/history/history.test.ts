import { testPerson } from '@countersign/auth/testing';
import { directoryClient, order } from '@countersign/owner/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startUser } from '../testing/service.ts';
import { changeOf, groupCreation, startUserWithAuth } from '../testing/with-auth.ts';

let service: Awaited<ReturnType<typeof startUserWithAuth>>;
let ask: ReturnType<typeof directoryClient>;
beforeAll(async () => {
  service = await startUserWithAuth();
  ask = directoryClient(service, 'user');
});
afterAll(() => service.close());

/** Has what is ordered carried out, and gives the action's id. */
async function done(content: Parameters<typeof order>[0]): Promise<string> {
  const sent = order(content);
  const answer = await service.client.execute(sent);
  expect(answer).toMatchObject({ body: { data: { outcome: 'executed' } } });
  return sent.actionId;
}

test('the histories of a user and of a group name the actions, and come by one call to auth', async () => {
  const { userId } = await service.colleague(['maker']);
  const created = await done(groupCreation('archive'));
  const joined = await done(changeOf('change_membership', 'archive', 1, { add: [userId] }));
  const limits = [{ currency: 'EUR', amount: '10' }];
  const limited = await done(changeOf('change_limits', userId, 0, { limits }));
  let calls = 0;
  const counted: typeof fetch = (input, init) => {
    calls += 1;
    return service.authFetch(input, init);
  };
  const { identity, database } = service;
  ask = directoryClient(await startUser({ identity, database, authFetch: counted }), 'user');

  const whole = (await ask(`/api/user/users/${userId}/history`)).body;
  expect(calls).toBe(1);
  const who = { userId, fullName: 'Test Person' };
  expect(whole.data).toMatchObject([
    { kind: 'limits', before: {}, after: { EUR: '10.00' }, actionId: limited, ...who },
    { kind: 'joined', group: 'archive', actionId: joined, ...who },
    { kind: 'roles', before: [], after: ['maker'], ...who },
  ]);
  expect(whole.pagination).toEqual({ limit: 20, total: 3 });
  const page = (await ask(`/api/user/users/${userId}/history?limit=2`)).body;
  const { nextCursor } = page.pagination;
  const rest = await ask(`/api/user/users/${userId}/history?limit=2&cursor=${nextCursor}`);
  expect([...page.data, ...rest.body.data]).toEqual(whole.data);

  const ofGroup = await ask('/api/user/groups/archive/history');
  expect(calls).toBe(4);
  expect(ofGroup.body.data).toMatchObject([
    { kind: 'joined', group: 'archive', actionId: joined, ...who },
    { kind: 'created', group: 'archive', actionId: created, userId: null, fullName: null },
  ]);
});

test.each([
  '/api/user/groups/nowhere/history',
  '/api/user/groups/No%20where/history',
  `/api/user/users/${crypto.randomUUID()}/history`,
  '/api/user/users/me/history',
])('there is nothing at %s', async (path) => {
  expect(await ask(path)).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
});

test('is refused by the field, to whoever may not read directories, and away while auth is', async () => {
  const { userId } = await service.colleague(['maker']);
  await done(groupCreation('closed'));
  const { identity, database } = service;
  const away = directoryClient(await startUser({ identity, database }), 'user');
  for (const path of [`/api/user/users/${userId}/history`, '/api/user/groups/closed/history']) {
    for (const [field, value] of [
      ['limit', '0'],
      ['limit', '101'],
      ['cursor', 'x'],
      ['q', 'x'],
    ] as const) {
      expect(await ask(`${path}?${field}=${value}`)).toMatchObject({
        status: 422,
        body: { error: { details: [{ field }] } },
      });
    }
    expect((await ask(path, null)).status).toBe(401);
    expect((await ask(path, testPerson({ roles: [] }))).status).toBe(403);
    expect((await away(path)).status).toBe(503);
  }
});
