import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessChanges, IssuedToken } from '../replies.ts';
import { createTestAuth, type TestAuth, type TestReply } from '../testing/service.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

const dataOf = ({ status, body }: TestReply): unknown => {
  expect(status).toBe(200);
  return body.data;
};
const exchange = async (cookie: string, background = false) =>
  dataOf(
    await auth.call('/internal/tokens', { body: { cookie, audience: 'user', background } }),
  ) as IssuedToken;
const changesAfter = async (after: number) =>
  dataOf(await auth.call(`/internal/access-changes?after=${after}`)) as AccessChanges;

async function signedIn() {
  const person = await auth.person(['checker']);
  const cookie = await auth.signIn(person);
  return { ...person, cookie, ...(await exchange(cookie)) };
}

describe('whose access has changed', () => {
  it('is nobody’s while sessions begin, are used and are read', async () => {
    const { cookie, position } = await signedIn();
    await exchange(cookie, true);
    await auth.call('/api/auth/me', { cookie });
    await auth.owner.query(`update "session" set last_seen_at = now()`);
    expect(await changesAfter(position)).toEqual({ position, people: [], everybody: false });
  });

  it('is nobody’s while a session is used twice at the same moment', async () => {
    const { cookie, personId, position } = await signedIn();
    const use = (at: string) =>
      auth.owner.query(`update "session" set last_seen_at = ${at} where user_id = $1`, [personId]);
    await use(`now() - interval '10 seconds'`);
    const { position: before } = await changesAfter(position);
    await auth.owner.query('begin');
    // The one that waits for it began before it.
    await use(`now() + interval '5 seconds'`);
    const other = exchange(cookie);
    await expect
      .poll(async () => {
        const { rows } = await auth.owner.query(
          'select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))',
        );
        return rows.length;
      })
      .toBe(1);
    await auth.owner.query('commit');
    await other;
    expect(await changesAfter(before)).toMatchObject({ position: before, people: [] });
  });

  it.each<[string, (cookie: string, personId: string, password: string) => Promise<unknown>]>([
    ['a sign-out', (cookie) => auth.call('/api/auth/sign-out', { method: 'POST', cookie })],
    [
      'a change of password',
      (cookie, _, password) =>
        auth.call('/api/auth/change-password', {
          cookie,
          body: { currentPassword: password, newPassword: crypto.randomUUID() },
        }),
    ],
    [
      'an order to disable',
      (_, personId) =>
        auth.call('/internal/people/disable', {
          as: 'user',
          body: { personId, actionId: crypto.randomUUID() },
        }),
    ],
    [
      'other roles',
      async (_, personId) => {
        const change = { personId, actionId: crypto.randomUUID(), version: 0, roles: ['maker'] };
        await auth.call('/internal/people/roles', { as: 'user', body: change });
      },
    ],
    [
      'another limit',
      async (_, personId) => {
        const limits = [{ currency: 'EUR', amount: '10' }];
        const change = { personId, actionId: crypto.randomUUID(), version: 0, limits };
        await auth.call('/internal/people/limits', { as: 'user', body: change });
      },
    ],
    [
      'joining a group',
      async (_, personId) => {
        const group = 'joined';
        const made = { actionId: crypto.randomUUID(), name: group, title: 'Joined' };
        await auth.call('/internal/groups/create', { as: 'user', body: made });
        const add = {
          actionId: crypto.randomUUID(),
          group,
          version: 1,
          add: [personId],
          remove: [],
        };
        await auth.call('/internal/groups/membership', { as: 'user', body: add });
      },
    ],
    [
      'a role taken away by hand',
      (_, personId) =>
        auth.owner.query('delete from person_roles where person_id = $1', [personId]),
    ],
  ])('is a person’s after %s', async (_, change) => {
    await Promise.all([auth.person(['maker']), auth.person(['checker'])]);
    const { cookie, personId, password, position } = await signedIn();
    await change(cookie, personId, password);
    const changes = await changesAfter(position);
    expect(changes).toMatchObject({ people: [personId], everybody: false });
    expect(changes.position).toBeGreaterThan(position);
    expect(await changesAfter(changes.position)).toEqual({ ...changes, people: [] });
  });

  it('is anybody’s for a position that is no longer told, or not reached yet', async () => {
    const { cookie, position } = await signedIn();
    const elsewhere = { everybody: true, people: [] };
    expect(await changesAfter(position + 1)).toMatchObject({ ...elsewhere, position });
    await auth.owner.query(
      'update access_clock set position = position + 5, kept_after = position + 2',
    );
    const later = await exchange(cookie);
    expect(later.position).toBe(position + 5);
    expect(await changesAfter(position + 1)).toMatchObject(elsewhere);
    expect(await changesAfter(position + 2)).toMatchObject({ everybody: false });
  });

  it('is anybody’s when it is more than a thousand people’s', async () => {
    const { position } = await changesAfter(0);
    await auth.owner.query(
      'insert into access_changes select position + 1, gen_random_uuid() from access_clock, generate_series(1, 1001)',
    );
    await auth.owner.query('update access_clock set position = position + 1');
    expect(await changesAfter(position)).toMatchObject({ everybody: true, people: [] });
  });

  it.each(['', '?after=', '?after=-1', '?after=x', '?after=1.5', '?after=1&after=2'])(
    'is not told for %j',
    async (query) => {
      expect((await auth.call(`/internal/access-changes${query}`)).status).toBe(422);
    },
  );
});

describe('a token says for how long its session lives', () => {
  it('by its idle limit, which the exchange has moved, or else has not', async () => {
    const { cookie, personId, liveForMs } = await signedIn();
    expect(liveForMs).toBeGreaterThan(890_000);
    expect(liveForMs).toBeLessThanOrEqual(900_000);
    await auth.owner.query(
      `update "session" set last_seen_at = now() - interval '10 minutes' where user_id = $1`,
      [personId],
    );
    expect((await exchange(cookie, true)).liveForMs).toBeLessThanOrEqual(300_000);
    expect((await exchange(cookie)).liveForMs).toBeGreaterThan(890_000);
  });

  it('or by its end in any case, whichever comes first', async () => {
    const { cookie, personId } = await signedIn();
    await auth.owner.query(
      `update "session" set created_at = now() - interval '11 hours 59 minutes 55 seconds' where user_id = $1`,
      [personId],
    );
    const { liveForMs } = await exchange(cookie);
    expect(liveForMs).toBeGreaterThan(0);
    expect(liveForMs).toBeLessThanOrEqual(5_000);
  });
});
