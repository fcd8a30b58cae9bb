import { ledger, users } from '@countersign/db-user';
import { order } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { creation, losingReplies, startUserWithAuth, userPayload } from '../testing/with-auth.ts';

let service: Awaited<ReturnType<typeof startUserWithAuth>>;

beforeAll(async () => {
  service = await startUserWithAuth();
});
afterAll(() => service.close());

const rowOf = async (actionId: string) => {
  const { db } = service.database;
  return (await db.select().from(users).where(eq(users.createdByAction, actionId)))[0];
};

const personOf = (email: string) =>
  service.authService.deps.db.query.user.findFirst({
    where: (person, { eq: equal }) => equal(person.email, email),
  });

const ledgerRows = (actionId: string) =>
  service.database.db.$count(ledger, eq(ledger.actionId, actionId));

const rolesOf = async (personId: string) => {
  const rows = await service.authService.deps.db.query.personRoles.findMany({
    where: (role, { eq: equal }) => equal(role.personId, personId),
  });
  return rows.map(({ role }) => role).toSorted();
};

describe('creating a user', () => {
  test('makes one person with one id in the directory and in auth, a maker by default', async () => {
    const payload = userPayload();
    const sent = order(creation(payload));
    const { body } = await service.client.execute(sent);
    const row = await rowOf(sent.actionId);
    expect(row).toMatchObject({ ...payload, status: 'active', version: 1 });
    const { email, username } = payload;
    expect(body).toMatchObject({ data: { result: { userId: row?.userId, email, username } } });
    expect(await personOf(email)).toMatchObject({ id: row?.userId, name: payload.fullName });
    expect(await rolesOf(row!.userId)).toEqual(['maker']);
  });

  test('gives the approved roles', async () => {
    const sent = order(creation(userPayload({ roles: ['checker', 'admin'] })));
    await service.client.execute(sent);
    expect(await rolesOf((await rowOf(sent.actionId))!.userId)).toEqual(['admin', 'checker']);
  });

  test('is refused for good when auth knows the address, and frees the names', async () => {
    const { email } = await service.authService.person();
    const payload = userPayload({ email });
    const sent = order(creation(payload));
    const refused = await service.client.execute(sent);
    const refusal = { code: 'sign_in_refused', field: 'payload.email' };
    expect(refused).toMatchObject({ body: { data: { outcome: 'refused', refusal } } });
    expect(await rowOf(sent.actionId)).toMatchObject({ status: 'void' });
    expect(await service.client.execute(sent)).toEqual(refused);
    const again = order(creation({ ...payload, email: `other-${email}` }));
    expect(await service.client.execute(again)).toMatchObject({
      body: { data: { outcome: 'executed' } },
    });
  });

  test.each(['email', 'username'] as const)('is refused when the %s is taken', async (field) => {
    const taken = await service.addUser();
    const sent = order(creation(userPayload({ [field]: taken[field] })));
    expect(await service.client.execute(sent)).toMatchObject({
      body: { data: { refusal: { code: `${field}_taken`, field: `payload.${field}` } } },
    });
    expect(await rowOf(sent.actionId)).toBeUndefined();
  });

  test('keeps the names while auth is away and goes on when it is back', async () => {
    const payload = userPayload();
    const sent = order(creation(payload));
    const alone = await service.another();
    expect(await alone.execute(sent)).toMatchObject({ status: 503 });
    expect(await rowOf(sent.actionId)).toMatchObject({ status: 'provisioning' });
    expect(await ledgerRows(sent.actionId)).toBe(0);
    expect(await service.client.execute(order(creation(payload)))).toMatchObject({
      body: { data: { refusal: { code: 'email_taken' } } },
    });
    expect(await service.client.execute(sent)).toMatchObject({
      body: { data: { outcome: 'executed' } },
    });
  });

  test('goes on after auth did its part and the reply was lost', async () => {
    const payload = userPayload();
    const sent = order(creation(payload));
    const broken = await service.another(losingReplies(service.authFetch));
    expect(await broken.execute(sent)).toMatchObject({ status: 503 });
    expect(await personOf(payload.email)).toBeDefined();
    expect(await rowOf(sent.actionId)).toMatchObject({ status: 'provisioning' });
    expect(await service.client.execute(sent)).toMatchObject({
      body: { data: { outcome: 'executed' } },
    });
    expect(await rowOf(sent.actionId)).toMatchObject({ status: 'active' });
  });

  test('gives one of two actions the name when both are executed at once', async () => {
    const payload = userPayload();
    const sent = [order(creation(payload)), order(creation(payload))];
    const answers = await Promise.all(sent.map((each) => service.client.execute(each)));
    const outcomes = answers.map(({ body }) => 'data' in body && body.data.outcome);
    expect(new Set(outcomes)).toEqual(new Set(['executed', 'refused']));
  });
});

describe('preparing to create a user', () => {
  test('pictures the user with default roles', async () => {
    const payload = userPayload();
    expect(await service.client.prepare('create_user', payload)).toMatchObject({
      status: 200,
      body: {
        data: {
          target: null,
          before: null,
          after: { ...payload, roles: ['maker'], status: 'active' },
        },
      },
    });
  });

  test('names every field that is taken', async () => {
    const { email, username } = await service.addUser();
    const details = [{ field: 'payload.email' }, { field: 'payload.username' }];
    const payload = userPayload({ email, username });
    expect(await service.client.prepare('create_user', payload)).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict', details } },
    });
  });

  test('asks auth too', async () => {
    const { email } = await service.authService.person();
    expect(await service.client.prepare('create_user', userPayload({ email }))).toMatchObject({
      status: 409,
      body: { error: { details: [{ field: 'payload.email' }] } },
    });
    const alone = await service.another();
    expect(await alone.prepare('create_user', userPayload())).toMatchObject({ status: 503 });
  });
});
