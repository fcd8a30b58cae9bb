import { users } from '@countersign/db-user';
import { seed } from '@countersign/db-user/seed';
import { textSearch } from '@countersign/owner';
import { asOwner, directoryClient, directoryContract } from '@countersign/owner/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startUser } from '../testing/service.ts';

let service: Awaited<ReturnType<typeof startUser>>;

async function start() {
  service = await startUser();
  await seed(service.database.db, 30);
  return service;
}
const stop = () => service.database.close();

directoryContract({
  owner: 'user',
  path: '/api/user/users',
  id: 'userId',
  spoil: [
    `insert into users (email, username, full_name, status, created_at)
      values ('poison@bank.test', 'poison', 'Poison', 'active', 'infinity') returning user_id as id`,
  ],
  start,
  stop,
});

describe('the directory of users', () => {
  let ask: ReturnType<typeof directoryClient>;
  beforeAll(async () => {
    await start();
    await service.addUser({
      email: 'elodie@bank.test',
      username: 'elodie',
      fullName: 'Élodie Durand',
    });
    await service.addUser({
      email: 'gin@bank.test',
      username: 'gin',
      fullName: '日本銀行 Zoe\u0308 Weiß',
    });
    await service.addUser({ fullName: 'Nobody Atall', status: 'void' });
    ask = directoryClient(service, 'user');
  });
  afterAll(() => stop());

  test.each([
    'q=%C3%A9lodie',
    'q=DURAND',
    'q=du',
    'q=elodie%40bank',
    'email=Elodie%40bank.test',
    'username=ELODIE&status=active',
  ])('finds one by %s', async (query) => {
    const { body } = await ask(`/api/user/users?${query}`);
    expect(body.data.map(({ username }) => username)).toEqual(['elodie']);
    expect(body.pagination).toEqual({ limit: 20, total: 1 });
  });

  test.each([
    '日本',
    '銀行',
    '本銀',
    '行',
    '日本銀行',
    'Zoë',
    'ZOE\u0308',
    'zoë weiss',
    'WEISS',
    'Weiß',
    'ｚｏë',
    '銀行  zoë',
    'we',
  ])('finds a name by %j, however it is written', async (q) => {
    const { body } = await ask(`/api/user/users?q=${encodeURIComponent(q)}`);
    expect(body.data.map(({ username }) => username)).toEqual(['gin']);
  });

  test.each(['本日', '東京', '銀 本'])('does not find it by %j', async (q) => {
    expect((await ask(`/api/user/users?q=${encodeURIComponent(q)}`)).body.data).toEqual([]);
  });

  test('finds through the index of folded names', async () => {
    const plan = await service.database.db.transaction(async (tx) => {
      await tx.execute('set local enable_seqscan = off');
      const { rows } = await tx.execute(
        sql`explain select user_id from users where ${textSearch(
          sql`(${users.fullName} || ' ' || ${users.username} || ' ' || ${users.email})`,
          '銀行',
        )}`,
      );
      return JSON.stringify(rows);
    });
    expect(plan).toContain('users_search_fold_idx');
  });

  test('gives several by their ids at once, and says nothing of those that are unknown', async () => {
    const wanted = [await service.addUser(), await service.addUser({ status: 'deactivated' })];
    const unknown = [await service.addUser({ status: 'void' }), { userId: crypto.randomUUID() }];
    const ids = [...wanted, ...unknown].map(({ userId }) => userId);
    const { body } = await ask(`/api/user/users?ids=${ids.join(',')}`);
    const found = body.data.map(({ userId }) => String(userId));
    expect(found.toSorted()).toEqual(wanted.map(({ userId }) => userId).toSorted());
    expect(body.pagination).toMatchObject({ total: 2 });
  });

  test.each([
    ['nothing', ''],
    ['what is no id', 'elodie'],
    ['more than 100', Array.from({ length: 101 }, () => crypto.randomUUID()).join(',')],
  ])('refuses %s as ids', async (_, ids) => {
    const { status, body } = await ask(`/api/user/users?ids=${ids}`);
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain('"field":"ids');
    expect(JSON.stringify(body)).not.toContain('elodie');
  });

  test('does not show those whose creation was refused', async () => {
    expect((await ask('/api/user/users?q=Nobody+Atall')).body.data).toEqual([]);
    const gone = await service.addUser({ status: 'void' });
    expect(await ask(`/api/user/users/${gone.userId}`)).toMatchObject({ status: 404 });
    expect(await ask('/api/user/users?status=void')).toMatchObject({ status: 422 });
  });
});

type Issuer = Parameters<typeof service.identity.serviceTokens>[0];
const askAs = async (issuer: Issuer, id: string) => {
  const token = await service.identity.serviceTokens(issuer).sign({ audience: 'user' });
  const headers = { authorization: `Bearer ${token}` };
  const reply = await service.app.request(`/internal/users/${id}`, { headers });
  return { status: reply.status, body: await reply.json() };
};

describe('what other services may know of a user', () => {
  beforeAll(async () => {
    await start();
  });
  afterAll(() => stop());

  test.each(['account', 'order', 'workflow'] as const)(
    '%s hears status and names',
    async (issuer) => {
      const { userId, username, fullName } = await service.addUser();
      const data = { userId, status: 'active', username, fullName };
      expect(await askAs(issuer, userId)).toEqual({ status: 200, body: { success: true, data } });
      expect(await askAs(issuer, crypto.randomUUID())).toMatchObject({ status: 404 });
    },
  );

  test('nothing of one whose row cannot be read', async () => {
    const { userId } = await service.addUser();
    const spoil = `update users set updated_at = 'infinity' where user_id = '${userId}'`;
    await asOwner(service.database.ownerUrl, [spoil]);
    expect(await askAs('account', userId)).toMatchObject({ status: 409 });
  });

  test.each(['gateway', 'promotion'] as const)('%s hears nothing', async (issuer) => {
    const { userId } = await service.addUser();
    expect(await askAs(issuer, userId)).toMatchObject({ status: 403 });
  });

  test('nobody else is let in', async () => {
    const { userId } = await service.addUser();
    expect((await service.app.request(`/internal/users/${userId}`)).status).toBe(401);
  });
});
