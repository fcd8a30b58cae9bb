import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestAuth, type TestAuth } from '../testing/service.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

const ask = (personIds: string[], as: 'notification' | 'workflow' = 'notification') =>
  auth.call('/internal/people/addresses', { body: { personIds }, as });

it('tells the address of now, and whether somebody is here still', async () => {
  const [stays, leaves] = [await auth.person(['maker']), await auth.person(['maker'])];
  await auth.owner.query('update "user" set disabled_at = now() where id = $1', [leaves.personId]);
  await auth.owner.query('update "user" set email = $2 where id = $1', [
    stays.personId,
    `new-${stays.email}`,
  ]);
  const { body } = await ask([stays.personId, leaves.personId, crypto.randomUUID()]);
  const people = body.data.people as { email: string; active: boolean }[];
  expect(new Map(people.map(({ email, active }) => [email, active]))).toEqual(
    new Map([
      [`new-${stays.email}`, true],
      [leaves.email, false],
    ]),
  );
});

it('is told to notification alone', async () => {
  expect((await ask([crypto.randomUUID()], 'workflow')).status).toBe(403);
  const none = await ask([]);
  expect([none.status, none.body.error.details]).toMatchObject([422, [{ field: 'personIds' }]]);
});
