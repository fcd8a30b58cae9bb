import { directoryClient, order } from '@countersign/owner/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deactivation, startUserWithAuth } from '../testing/with-auth.ts';
import { startUser } from '../testing/service.ts';

let service: Awaited<ReturnType<typeof startUserWithAuth>>;
beforeAll(async () => {
  service = await startUserWithAuth();
});
afterAll(() => service.close());

const unknown = { roles: null, signIn: 'unknown', groups: null, limits: null };

test('list and record say what auth says of each user, by one call a page', async () => {
  const both = await service.colleague(['maker', 'checker']);
  const auditor = await service.colleague(['auditor']);
  const stranger = await service.addUser();
  let calls = 0;
  const counted: typeof fetch = (input, init) => {
    calls += 1;
    return service.authFetch(input, init);
  };
  const { identity, database } = service;
  const ask = directoryClient(await startUser({ identity, database, authFetch: counted }), 'user');
  const ids = [both, auditor, stranger].map(({ userId }) => userId).join(',');
  const { body } = await ask(`/api/user/users?ids=${ids}`);
  expect(calls).toBe(1);
  const access = new Map(
    body.data.map(({ userId, roles, signIn, groups, limits }) => [
      userId,
      { roles, signIn, groups, limits },
    ]),
  );
  const none = { groups: [], limits: {} };
  expect(access.get(both.userId)).toEqual({
    roles: ['maker', 'checker'],
    signIn: 'accepted',
    ...none,
  });
  expect(access.get(auditor.userId)).toEqual({ roles: ['auditor'], signIn: 'accepted', ...none });
  expect(access.get(stranger.userId)).toEqual(unknown);
  const record = await ask(`/api/user/users/${both.userId}`);
  expect(record.body.data).toMatchObject({ roles: ['maker', 'checker'], signIn: 'accepted' });
  await ask('/api/user/users?q=nobody-of-that-name');
  expect(calls).toBe(2);
});

test('the list tells who is invited from who has come in, as its rows do', async () => {
  const ask = directoryClient(service, 'user');
  const [come, invited, stranger] = [
    await service.colleague(['maker']),
    await service.colleague(['maker']),
    await service.addUser(),
  ];
  await service.authService.owner.query('delete from account where user_id = $1', [invited.userId]);
  const ids = [come, invited, stranger].map(({ userId }) => userId);
  const found = async (query: string) => {
    const { body } = await ask(`/api/user/users?ids=${ids.join(',')}${query}`);
    expect(body.pagination.total).toBe(body.data.length);
    return new Set(body.data.map(({ userId }) => userId));
  };
  expect(await found('')).toEqual(new Set(ids));
  expect(await found('&signIn=invited')).toEqual(new Set([invited.userId]));
  expect(await found('&signIn=accepted')).toEqual(new Set([come.userId, stranger.userId]));
  expect(await found('&signIn=accepted&status=deactivated')).toEqual(new Set());
});

test('who was deactivated before they accepted is not invited, in the row and by the filter', async () => {
  const ask = directoryClient(service, 'user');
  // Two who stay, without whom nobody may be turned away.
  await Promise.all([service.colleague(['maker', 'checker']), service.colleague(['checker'])]);
  const { userId, version } = await service.colleague(['maker']);
  await service.authService.owner.query('delete from account where user_id = $1', [userId]);
  await service.client.execute(order(deactivation(userId, version)));
  const found = async (query: string) => {
    const { body } = await ask(`/api/user/users?ids=${userId}${query}`);
    return body.data.map(({ signIn }) => signIn);
  };
  expect(await found('&status=deactivated')).toEqual(['accepted']);
  expect(await found('&status=deactivated&signIn=accepted')).toEqual(['accepted']);
  expect(await found('&signIn=invited')).toEqual([]);
});

test('the list is refused, not guessed, while nobody says who is invited', async () => {
  const { identity, database } = service;
  const ask = directoryClient(await startUser({ identity, database }), 'user');
  const { status, body } = await ask('/api/user/users?signIn=accepted');
  expect({ status, body }).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } });
});

test.each<[string, typeof fetch | undefined]>([
  ['away', undefined],
  ['of an earlier release', () => notFound()],
  ['no auth at all', async () => new Response('<html>', { status: 200 })],
])('both are whole while auth is %s', async (_, authFetch) => {
  const { identity, database } = service;
  const away = await startUser({ identity, database, ...(authFetch && { authFetch }) });
  const ask = directoryClient(away, 'user');
  const { userId } = await service.colleague(['maker']);
  const { status, body } = await ask(`/api/user/users?ids=${userId}`);
  expect(status).toBe(200);
  expect(body.data).toEqual([expect.objectContaining({ userId, status: 'active', ...unknown })]);
  const record = await ask(`/api/user/users/${userId}`);
  expect(record.body.data).toEqual(body.data[0]);
});

async function notFound(): Promise<Response> {
  const error = { code: 'not_found', message: 'There is nothing here', details: [] };
  return Response.json({ success: false, error }, { status: 404 });
}
