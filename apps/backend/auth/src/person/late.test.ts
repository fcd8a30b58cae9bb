import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestAuth, type TestAuth } from '../testing/service.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
  for (const roles of [['maker'], ['checker'], ['checker']] as const) await auth.person([...roles]);
});
afterAll(() => auth.close());

type Order = Record<string, unknown>;
interface Kind {
  path: string;
  order: (personId: string) => Order;
  /** What another transaction holds that the change waits for, with the person. */
  held: string;
}

const email = (personId: string) => `${personId}@late.test`;
const kinds: Record<string, Kind> = {
  ensure: {
    path: 'people/ensure',
    order: () => {
      const personId = crypto.randomUUID();
      const rest = { makerId: crypto.randomUUID(), fullName: 'New', roles: ['maker'] };
      return { personId, email: email(personId), ...rest };
    },
    held: `insert into "user" (id, name, email, email_verified) values (gen_random_uuid(), 'Twin', $1::text || '@late.test', false)`,
  },
  disable: {
    path: 'people/disable',
    order: (personId) => ({ personId }),
    held: 'select from verification where value = $1::text for update',
  },
  roles: {
    path: 'people/roles',
    order: (personId) => ({ personId, version: 0, roles: ['maker'] }),
    held: 'select from person_roles where person_id = $1::uuid for update',
  },
};

it.each(Object.entries(kinds))(
  'nothing is changed by %s once its time is over, whatever it waited for',
  async (_, { path, order, held }) => {
    const { personId: there } = await auth.person(['maker', 'checker']);
    await auth.owner.query(
      `insert into verification (id, identifier, value, expires_at) values (gen_random_uuid(), $1, $1, now())`,
      [there],
    );
    const body: Order = { actionId: crypto.randomUUID(), ...order(there) };
    const send = (notAfter: string) =>
      auth.call(`/internal/${path}`, { body: { ...body, notAfter }, as: 'user' });
    await auth.owner.query('begin');
    await auth.owner.query(held, [body['personId']]);
    const late = send(new Date(Date.now() + 700).toISOString());
    await sleep(1_200);
    await auth.owner.query('rollback');
    const missed = { outcome: 'conflict', reason: expect.stringContaining('was over') };
    expect((await late).body.data).toMatchObject(missed);
    const later = new Date(Date.now() + 60_000).toISOString();
    expect((await send(later)).body.data).toMatchObject({ ...missed, code: 'window_missed' });
    const told = 'select from auth_audit where action_id = $1';
    expect((await auth.owner.query(told, [body['actionId']])).rows).toEqual([]);
    const fresh = { ...body, actionId: crypto.randomUUID() };
    const again = await auth.call(`/internal/${path}`, { body: fresh, as: 'user' });
    expect(again.body.data['outcome']).toMatch(/^(ensured|disabled|changed)$/);
  },
);
