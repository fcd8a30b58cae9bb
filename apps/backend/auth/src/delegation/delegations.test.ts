import { mostDelegators, type Role } from '@countersign/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authorityOf } from '../testing/authority.ts';
import { addDelegation, inHours } from '../testing/add-delegation.ts';
import { createTestAuth, type TestAuth } from '../testing/service.ts';
import { giveStanding } from '../testing/standing.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

type Staff = Awaited<ReturnType<TestAuth['person']>>;
const someone = (...roles: Role[]) => auth.person(roles);
const cookies = new Map<string, Promise<string>>();
/** Of a session of theirs, which begins with the first call. */
const cookieOf = (person: Staff): Promise<string> => {
  const cookie = cookies.get(person.personId) ?? auth.signIn(person);
  cookies.set(person.personId, cookie);
  return cookie;
};
let [delegator, delegate]: Staff[] = [];
beforeEach(async () => {
  [delegator, delegate] = await Promise.all([someone('checker'), someone('checker')]);
});

const changed = { outcome: 'changed' };
const delegated = (terms: Parameters<typeof addDelegation>[3] = {}) =>
  addDelegation(auth, delegator!.personId, delegate!.personId, terms);
const delegators = async (who = delegate!) =>
  (await authorityOf(auth, await cookieOf(who)))['delegators'];
const listed = async (who: Staff, query = '') =>
  (await auth.call(`/api/auth/delegations${query}`, { cookie: await cookieOf(who) })).body
    .data as unknown as {
    id: string;
    state: string;
  }[];
const end = async (who: Staff, id: string) =>
  auth.call(`/api/auth/delegations/${id}/end`, { method: 'POST', cookie: await cookieOf(who) });

describe('a delegation', () => {
  it('is made once for each action, and told with the authority of the delegate alone', async () => {
    await giveStanding(auth, delegator!.personId, ['finance'], { EUR: '10' });
    expect(await delegators()).toBeUndefined();
    const actionId = crypto.randomUUID();
    const request = { actionId, version: 1, startsAt: inHours(-1), endsAt: inHours(1) };
    expect(await delegated(request)).toEqual(changed);
    expect(await delegated(request)).toEqual(changed);
    expect(await delegators()).toEqual([
      {
        personId: delegator!.personId,
        name: 'Test Person',
        roles: ['checker'],
        groups: ['finance'],
        limits: { EUR: '10.00' },
      },
    ]);
    expect(await delegators(delegator)).toBeUndefined();
    const { rows } = await auth.owner.query(
      `select details ->> 'delegateId' as delegate from auth_audit where event = 'delegation_created' and action_id = $1`,
      [actionId],
    );
    expect(rows).toEqual([{ delegate: delegate!.personId }]);
  });

  it('is told while it holds, and while its delegator is there and may decide', async () => {
    const alter = (sql: string) => auth.owner.query(sql, []);
    await delegated();
    const told = async (sql: string) => {
      await alter(sql);
      return (await delegators()) !== undefined;
    };
    const id = delegator!.personId;
    await alter('alter table delegations disable trigger delegations_end_once');
    const moved = (set: string) => `update delegations set ${set} where delegator_id = '${id}'`;
    expect(await told(moved(`starts_at = now() + interval '1 minute'`))).toBe(false);
    expect(await told(moved(`starts_at = now() - interval '1 day'`))).toBe(true);
    expect(await told(moved(`ends_at = now() - interval '1 second'`))).toBe(false);
    expect(await told(moved(`ends_at = now() + interval '1 day'`))).toBe(true);
    await alter('alter table delegations enable trigger delegations_end_once');
    expect(await told(`update person_roles set role = 'maker' where person_id = '${id}'`)).toBe(
      false,
    );
    expect(await told(`update person_roles set role = 'checker' where person_id = '${id}'`)).toBe(
      true,
    );
    expect(await told(`delete from account where user_id = '${id}'`)).toBe(false);
    await alter(
      `insert into account (user_id, provider_id, account_id) values ('${id}', 'credential', '${id}')`,
    );
    expect(await told(`update "user" set name = 'Away' where id = '${id}'`)).toBe(true);
    expect(await told(`update "user" set disabled_at = now() where id = '${id}'`)).toBe(false);
  });

  it.each<[string, () => Promise<unknown>, object]>([
    [
      'of somebody else than was approved',
      () => delegated({ version: 7 }),
      { code: 'stale_target' },
    ],
    [
      'of who has left a group since, or joined one',
      () => delegated({ groups: ['finance'] }),
      { code: 'stale_target', field: 'userId' },
    ],
    [
      'that would be over',
      () => delegated({ endsAt: inHours(-1) }),
      { code: 'delegation_over', field: 'endsAt' },
    ],
    [
      'of who decides nothing',
      async () => addDelegation(auth, (await someone('maker')).personId, delegate!.personId),
      { code: 'not_a_checker', field: 'userId' },
    ],
    [
      'to who decides nothing',
      async () => addDelegation(auth, delegator!.personId, (await someone('maker')).personId),
      { code: 'not_a_checker', field: 'delegateId' },
    ],
    [
      'to who is not there',
      () => addDelegation(auth, delegator!.personId, crypto.randomUUID()),
      { code: 'user_not_active', field: 'delegateId' },
    ],
    [
      'to who has not come in',
      async () => {
        const { personId } = await auth.person(['checker']);
        await auth.owner.query('delete from account where user_id = $1', [personId]);
        return addDelegation(auth, delegator!.personId, personId);
      },
      { code: 'user_invited', field: 'delegateId' },
    ],
    [
      'of who has one already',
      async () => {
        await delegated();
        return addDelegation(auth, delegator!.personId, (await someone('checker')).personId);
      },
      { code: 'delegated_already', field: 'userId' },
    ],
    [
      'of who stands in for somebody',
      async () => {
        await delegated();
        return addDelegation(auth, delegate!.personId, (await someone('checker')).personId);
      },
      { code: 'delegation_chain', field: 'userId' },
    ],
    [
      'to who is away',
      async () => {
        await delegated();
        return addDelegation(auth, (await someone('checker')).personId, delegator!.personId);
      },
      { code: 'delegation_chain', field: 'delegateId' },
    ],
    [
      'to who stands in for five',
      async () => {
        for (let each = 0; each < mostDelegators; each += 1) {
          await addDelegation(auth, (await auth.person(['checker'])).personId, delegate!.personId);
        }
        return delegated();
      },
      { code: 'too_many_delegators', field: 'delegateId' },
    ],
  ])('%s is refused', async (_, made, refusal) => {
    expect(await made()).toMatchObject({ outcome: 'conflict', ...refusal });
  });

  it('is ended by either of the two or an admin, at once, once, and told', async () => {
    const nobody = await someone('maker');
    await auth.owner.query('delete from person_roles where person_id = $1', [nobody.personId]);
    for (const who of [delegator!, delegate!, await someone('admin')]) {
      expect(await delegated()).toEqual(changed);
      const [{ id, state }] = (await listed(delegator!)) as [{ id: string; state: string }];
      expect(state).toBe('active');
      expect((await end(await someone('checker'), id)).status).toBe(403);
      expect((await end(nobody, id)).status).toBe(404);
      expect((await end(who, id)).body.data).toEqual({ ended: true });
      expect(await delegators()).toBeUndefined();
      expect((await end(who, id)).status).toBe(409);
      const { rows } = await auth.owner.query(
        `select actor_id from auth_audit where event = 'delegation_ended' and details ->> 'delegationId' = $1`,
        [id],
      );
      expect(rows).toEqual([{ actor_id: who.personId }]);
    }
    expect((await end(delegator!, crypto.randomUUID())).status).toBe(404);
  });

  it('is ended by one of two who end it at once, and by nobody once its time is over', async () => {
    await delegated();
    const [{ id }] = (await listed(delegator!)) as [{ id: string; state: string }];
    const both = await Promise.all([end(delegator!, id), end(delegate!, id)]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(both.filter(({ status }) => status === 409)).toHaveLength(1);
    const { rows } = await auth.owner.query(
      `select count(*)::int as n from auth_audit where event = 'delegation_ended' and details ->> 'delegationId' = $1`,
      [id],
    );
    expect(rows).toEqual([{ n: 1 }]);
    await delegated({ endsAt: inHours(1) });
    const [{ id: later }] = (await listed(delegator!)) as [{ id: string; state: string }];
    await auth.owner.query('alter table delegations disable trigger delegations_end_once', []);
    await auth.owner.query(
      `update delegations set ends_at = now() - interval '1 second' where id = '${later}'`,
      [],
    );
    await auth.owner.query('alter table delegations enable trigger delegations_end_once', []);
    expect((await end(delegator!, later)).status).toBe(409);
  });

  it.each(['delegator', 'delegate'])(
    'rests while its %s could not decide, and is ended then too',
    async (who) => {
      // Somebody of the staff must stay.
      await someone('maker', 'checker', 'admin');
      await delegated();
      const { personId } = who === 'delegator' ? delegator! : delegate!;
      const of = who === 'delegator' ? delegate! : delegator!;
      const states = async () => (await listed(of)).map(({ state }) => state);
      expect(await states()).toEqual(['active']);
      const role = `person_roles where person_id = '${personId}'`;
      await auth.owner.query(`delete from ${role}`, []);
      expect(await states()).toEqual(['resting']);
      await auth.owner.query(
        `insert into person_roles (person_id, role) values ('${personId}', 'checker')`,
        [],
      );
      expect(await states()).toEqual(['active']);
      const body = { personId, actionId: crypto.randomUUID() };
      const locked = await auth.call('/internal/people/lock', { as: 'user', body });
      expect(locked.body.data).toEqual(changed);
      expect(await states()).toEqual(['resting']);
      const { id } = (await listed(of))[0]!;
      expect((await end(of, id)).status).toBe(200);
      expect(await states()).toEqual(['ended']);
    },
  );

  it.each(['delegator', 'delegate'])(
    'ends with the access of its %s, and is told by the action that ended that',
    async (who) => {
      // Somebody of the staff must stay.
      await someone('maker', 'checker', 'admin');
      await delegated();
      const [{ id }] = (await listed(delegator!)) as [{ id: string; state: string }];
      const { personId } = who === 'delegator' ? delegator! : delegate!;
      const actionId = crypto.randomUUID();
      const disabled = await auth.call('/internal/people/disable', {
        as: 'user',
        body: { personId, actionId },
      });
      expect(disabled.body.data).toEqual({ outcome: 'disabled' });
      const { rows } = await auth.owner.query(
        `select person_id, actor_id, action_id, details from auth_audit
         where event = 'delegation_ended' and details ->> 'delegationId' = $1`,
        [id],
      );
      expect(rows).toEqual([
        {
          person_id: delegator!.personId,
          actor_id: null,
          action_id: actionId,
          details: { delegationId: id, delegateId: delegate!.personId, accessEndedOf: personId },
        },
      ]);
    },
  );

  it('is listed for both, and of others for who may read of them', async () => {
    await delegated({ startsAt: inHours(1), endsAt: inHours(2) });
    const one = {
      state: 'planned',
      delegator: { personId: delegator!.personId, name: 'Test Person' },
      delegate: { personId: delegate!.personId },
      reason: 'On leave',
      endedAt: null,
    };
    expect(await listed(delegator!)).toMatchObject([one]);
    expect(await listed(delegate!)).toMatchObject([one]);
    const other = await someone('maker');
    expect(await listed(other)).toEqual([]);
    expect(await listed(other, `?personId=${delegator!.personId}`)).toMatchObject([one]);
    expect((await auth.call('/api/auth/delegations')).status).toBe(401);
  });

  it('goes along in the token of the delegate, by who is away', async () => {
    const tokenHead = async (who: Staff) => {
      const cookie = await cookieOf(who);
      const reply = await auth.call('/internal/tokens', {
        body: { cookie, audience: 'workflow', background: true },
      });
      const head = String(reply.body.data['token']).split('.')[0] ?? '';
      return JSON.parse(Buffer.from(head, 'base64url').toString()) as { std?: { for?: string[] } };
    };
    const before = await tokenHead(delegate!);
    await delegated();
    expect(before.std?.for).toBeUndefined();
    expect((await tokenHead(delegate!)).std?.for).toEqual([delegator!.personId]);
    expect((await tokenHead(delegator!)).std?.for).toBeUndefined();
  });

  it('makes of nobody the delegate of more than the database says', async () => {
    const { rows } = await auth.owner.query<{ prosrc: string }>(
      `select prosrc from pg_proc where proname = 'delegations_one_step'`,
      [],
    );
    expect(rows[0]?.prosrc).toContain(`beside.for_others >= ${mostDelegators} THEN`);
  });

  it('is asked for by the user service alone', async () => {
    const body = {
      delegatorId: delegator!.personId,
      delegateId: delegate!.personId,
      startsAt: inHours(0),
      endsAt: inHours(1),
    };
    const check = (as: 'user' | 'workflow') =>
      auth.call('/internal/delegations/check', { as, body });
    expect((await check('user')).body.data).toEqual({ problem: null });
    expect((await check('workflow')).status).toBe(403);
  });
});
