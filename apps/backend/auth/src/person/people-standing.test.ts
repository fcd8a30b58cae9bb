import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonStanding } from '../replies.ts';
import { createTestAuth, type TestAuth } from '../testing/service.ts';
import { giveStanding } from '../testing/standing.ts';

let auth: TestAuth;
let ids: Record<'maker' | 'checker' | 'both' | 'gone', string>;

beforeAll(async () => {
  auth = await createTestAuth();
  const [maker, checker, both, gone] = await Promise.all([
    auth.person(['maker']),
    auth.person(['checker']),
    auth.person(['checker', 'maker']),
    auth.person(['checker']),
  ]);
  ids = {
    maker: maker.personId,
    checker: checker.personId,
    both: both.personId,
    gone: gone.personId,
  };
  await giveStanding(auth, ids.checker, ['finance', 'audit'], { EUR: '10' });
  await giveStanding(auth, ids.gone, ['finance'], {});
  await auth.owner.query('update "user" set disabled_at = now() where id = $1', [ids.gone]);
  await auth.owner.query(`update "user" set name = 'Aa' where id = $1`, [ids.checker]);
});
afterAll(() => auth.close());

const ask = async (body: object, as: 'workflow' | 'user' | 'gateway' = 'workflow') =>
  auth.call('/internal/people/standing', { body, as });
const people = async (body: object) => (await ask(body)).body.data['people'] as PersonStanding[];
const among = async (some: object) => {
  const body = { roles: [], groups: [], personIds: [], ...some };
  const reply = await auth.call('/internal/people/among', { body, as: 'workflow' });
  const told = reply.body.data['people'] as PersonStanding[];
  return told.map(({ personId }) => personId).toSorted();
};

describe('who may decide', () => {
  it('is everybody who may review and whose access has not ended, by name', async () => {
    const told = await people({});
    expect(told.map(({ personId }) => personId)).toEqual([ids.checker, ids.both]);
    expect(told[0]).toEqual({
      personId: ids.checker,
      name: 'Aa',
      roles: ['checker'],
      groups: ['audit', 'finance'],
      limits: { EUR: '10.00' },
      version: 1,
      joinedAt: expect.stringMatching(/Z$/),
      signIn: 'accepted',
    });
    expect(told[1]).toMatchObject({ roles: ['maker', 'checker'], groups: [], limits: {} });
  });

  it('is told of those who are named, whatever their roles, but for those who are gone or unknown', async () => {
    const named = { personIds: [ids.maker, ids.checker, ids.gone, crypto.randomUUID()] };
    const told = await people(named);
    expect(told.map(({ personId }) => personId).toSorted()).toEqual(
      [ids.maker, ids.checker].toSorted(),
    );
  });

  it('is told of those with some role, in some group or named, without those who are gone', async () => {
    expect(await among({})).toEqual([]);
    expect(await among({ roles: ['maker'] })).toEqual([ids.maker, ids.both].toSorted());
    expect(await among({ groups: ['finance'] })).toEqual([ids.checker]);
    const both = { groups: ['audit'], personIds: [ids.maker, ids.gone] };
    expect(await among(both)).toEqual([ids.checker, ids.maker].toSorted());
  });

  it('names who has not come in yet', async () => {
    const personId = crypto.randomUUID();
    const invited = {
      personId,
      actionId: crypto.randomUUID(),
      makerId: crypto.randomUUID(),
      email: 'new@example.test',
      fullName: 'New',
      roles: ['checker'],
    };
    await auth.call('/internal/people/ensure', { body: invited, as: 'user' });
    expect(await people({ personIds: [personId] })).toMatchObject([{ signIn: 'invited' }]);
    expect(await among({ roles: ['checker'], personIds: [personId] })).not.toContain(personId);
  });

  it('is told in full or not at all, and of those among whom one is looked for, of the first 500', async () => {
    await auth.owner.query(`
      with many as (
        insert into "user" (name, email) select 'M', 'm' || n || '@many.test' from generate_series(1, 5000) n
        returning id
      ), known as (
        insert into account (user_id, account_id, provider_id) select id, id, 'credential' from many
      )
      insert into person_roles (person_id, role) select id, 'checker' from many`);
    expect(await ask({})).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    const first = await among({ roles: ['checker'] });
    expect([first.length, first.includes(ids.checker)]).toEqual([500, true]);
    await auth.owner.query(`update "user" set disabled_at = now() where email like 'm%@many.test'
      and email > 'm5@many.test'`);
    expect((await ask({})).status).toBe(200);
  });

  it('is for workflow and user, and of real people', async () => {
    expect((await ask({}, 'user')).status).toBe(200);
    expect((await ask({}, 'gateway')).status).toBe(403);
    expect((await ask({ personIds: ['me'] })).body.error.details).toMatchObject([
      { field: 'personIds.0' },
    ]);
    expect((await ask({ personIds: [] })).status).toBe(422);
  });
});
