import { afterAll, beforeAll, expect, it } from 'vitest';
import { authorityOf } from '../testing/authority.ts';
import { createTestAuth, type TestAuth } from '../testing/service.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

const ask = (personIds: unknown, as: 'workflow' | 'user' = 'workflow') =>
  auth.call('/internal/people/left', { body: { personIds }, as });

it('tells of people whose access has ended, or who have none, and of nobody else', async () => {
  const [stays, leaves] = [await auth.person(['maker']), await auth.person(['maker'])];
  const ids = [stays.personId, leaves.personId];
  expect((await ask(ids)).body.data).toEqual({ personIds: [] });
  await auth.owner.query('update "user" set disabled_at = now() where id = $1', [leaves.personId]);
  const stranger = crypto.randomUUID();
  expect((await ask([...ids, stranger])).body.data).toEqual({
    personIds: [leaves.personId, stranger],
  });
});

it('is told to workflow alone, of up to a thousand at once', async () => {
  expect((await ask([crypto.randomUUID()], 'user')).status).toBe(403);
  const reply = await ask([]);
  expect([reply.status, reply.body.error.details]).toMatchObject([422, [{ field: 'personIds' }]]);
  const many = Array.from({ length: 1_001 }, () => crypto.randomUUID());
  expect((await ask(many)).status).toBe(422);
});

it.each(['disable', 'lock'])(
  'somebody leaves by %s when it is done, not when it was begun',
  async (way) => {
    for (const role of ['maker', 'checker'] as const) await auth.person([role]);
    const { personId } = await auth.person(['maker']);
    await auth.owner.query('begin');
    await auth.owner.query(`select pg_advisory_xact_lock(hashtext('staff'))`);
    const body = { personId, actionId: crypto.randomUUID() };
    const order = auth.call(`/internal/people/${way}`, { body, as: 'user' });
    const waiting = `select from pg_locks where not granted and locktype = 'advisory'
    and pg_backend_pid() = any(pg_blocking_pids(pid))`;
    await expect.poll(async () => (await auth.owner.query(waiting)).rows.length).toBe(1);
    const { rows } = await auth.owner.query('select clock_timestamp() as until');
    await auth.owner.query('commit');
    expect((await order).status).toBe(200);
    const late = 'select disabled_at > $2 as late from "user" where id = $1';
    expect((await auth.owner.query(late, [personId, rows[0].until])).rows).toEqual([
      { late: true },
    ]);
  },
);

it('makes the word on a checker say for twenty seconds that somebody has left', async () => {
  const fresh = await createTestAuth();
  const checker = await fresh.person(['checker']);
  const cookie = await fresh.signIn(checker);
  const lately = async () => (await authorityOf(fresh, cookie))['leftLately'];
  expect(await lately()).toBeUndefined();
  for (const [seconds, expected] of [
    [30, undefined],
    [1, true],
  ] as const) {
    const { personId } = await fresh.person(['maker']);
    const ends = 'update "user" set disabled_at = now() - make_interval(secs => $2) where id = $1';
    await fresh.owner.query(ends, [personId, seconds]);
    expect(await lately()).toBe(expected);
  }
  await fresh.close();
});
