import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Person, SessionPrincipal } from '@countersign/auth/server';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { always, stage, startPolicyStaff } from '../testing/policy-staff.ts';
import { promotion } from '../testing/service.ts';
import { roundsOfRaces } from '../testing/env.ts';

let staff: Awaited<ReturnType<typeof startPolicyStaff>>;
let owner: Client;
let promotionUrl: string;
const away = 'http://127.0.0.1:9';
/** An owner that takes orders and never answers, so that what it is sent stays queued. */
const silent = createServer(() => {});
/** How often execution and cancelling meet; more with `RACES`. */
const rounds = roundsOfRaces(5);

beforeAll(async () => {
  staff = await startPolicyStaff();
  owner = new Client({ connectionString: staff.system.workflowDb.ownerUrl });
  await owner.connect();
  promotionUrl = staff.system.urls['promotion']!;
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  silent.closeAllConnections();
  silent.close();
  await owner.end();
  await staff.system.stop();
});
beforeEach(() => {
  staff.system.urls['promotion'] = promotionUrl;
});

const read = async (id: string) => (await staff.get(`/actions/${id}`, staff.checker)).data;
const executionOf = async (id: string) => (await read(id)).execution;
const events = async (id: string) =>
  (await read(id)).history.map(({ event }: { event: string }) => event);
const effects = async (id: string): Promise<number> => {
  const sql = 'select count(*)::int as n from promotions where created_by_action = $1';
  return (await staff.system.promotionDb.pool.query(sql, [id])).rows[0].n;
};
const ledgerOf = async (id: string) => {
  const sql = 'select outcome, because from ledger where action_id = $1';
  return (await staff.system.promotionDb.pool.query(sql, [id])).rows;
};
const cancel = (id: string, person: Person = staff.maker, reason: unknown = 'Filed twice') =>
  staff.system.call(person, 'POST', `/actions/${id}/cancel`, { reason });

/** Files and approves an action whose owner is not reached. */
async function approved(at = away): Promise<string> {
  staff.system.urls['promotion'] = promotionUrl;
  const { id } = (await staff.file(promotion())).body.data;
  staff.system.urls['promotion'] = at;
  expect((await staff.vote(id, staff.checker)).status).toBe(200);
  return id;
}

describe('cancelling an approved action', () => {
  it('is done by its owner, and told by whom and why', async () => {
    const id = await approved();
    // The loop may be quicker than the wish: one that is stalled waits for it.
    await stalled(id);
    staff.system.urls['promotion'] = promotionUrl;
    const { status, body } = await cancel(id);
    expect(status).toBe(200);
    expect(body.message).toContain('never executed');
    expect(body.data.execution).toMatchObject({ state: 'cancelled', because: 'cancelled' });
    expect(await ledgerOf(id)).toEqual([{ outcome: 'cancelled', because: 'cancelled' }]);
    expect(await effects(id)).toBe(0);
    const { history, status: decided } = await read(id);
    expect(decided).toBe('approved');
    expect(history.slice(-2)).toMatchObject([
      {
        event: 'cancel_wished',
        actor: { name: 'maker person' },
        detail: { reason: 'Filed twice' },
      },
      { event: 'cancelled', actor: null, detail: { because: 'cancelled' } },
    ]);
  });

  it('stays wished for while the owner is away, and is then done, queued or stalled', async () => {
    const other = await approved();
    await stalled(other);
    const { port } = silent.address() as AddressInfo;
    const queued = await approved(`http://127.0.0.1:${port}`);
    const wish = await cancel(queued, staff.checker);
    expect(wish.status).toBe(200);
    expect(wish.body.message).toContain('has not answered yet');
    expect(wish.body.data.execution).toMatchObject({ state: 'queued', because: null });
    expect(wish.body.data.execution.cancelWishedAt).toBeTruthy();
    expect((await cancel(other)).body.data.execution.state).toBe('stalled');
    await stalled(queued);
    staff.system.urls['promotion'] = promotionUrl;
    for (const id of [queued, other]) {
      await expect.poll(async () => (await executionOf(id)).state).toBe('cancelled');
      expect(await effects(id)).toBe(0);
    }
    expect(await events(other)).toEqual([
      'submitted', 'approved', 'stalled', 'cancel_wished', 'cancelled',
    ]); // oxfmt-ignore
  });

  it('leaves nothing to retry: its owner is told by itself', async () => {
    const id = await approved();
    await stalled(id);
    expect((await cancel(id)).body.data.execution.state).toBe('stalled');
    const admin = await staff.system.person('admin');
    const retried = await staff.system.call(admin, 'POST', `/actions/${id}/retry`, {});
    expect(retried.status).toBe(409);
    expect(retried.body.error.message).toContain('has cancelled this action already');
    staff.system.urls['promotion'] = promotionUrl;
    await expect.poll(async () => (await executionOf(id)).state).toBe('cancelled');
    expect(await events(id)).not.toContain('retried');
  });

  it('says that it was executed when that was before', async () => {
    const { id } = (await staff.file(promotion())).body.data;
    await staff.vote(id, staff.checker);
    const late = await cancel(id);
    expect(late.status).toBe(409);
    expect(late.body.error.message).toBe('This action is already executed');
    expect(await events(id)).not.toContain('cancel_wished');
  });

  it('says the same again, and another wish is none', async () => {
    const id = await approved();
    await stalled(id);
    expect((await cancel(id)).status).toBe(200);
    expect((await cancel(id)).status).toBe(200);
    expect((await cancel(id, staff.maker, 'Another reason')).status).toBe(409);
    expect((await cancel(id, staff.checker)).status).toBe(409);
    staff.system.urls['promotion'] = promotionUrl;
    await expect.poll(async () => (await executionOf(id)).state).toBe('cancelled');
    expect((await cancel(id)).body.data.execution.state).toBe('cancelled');
    expect((await cancel(id, staff.checker)).status).toBe(409);
    expect((await events(id)).filter((event: string) => event === 'cancel_wished')).toHaveLength(1);
  });

  it('is for its maker and whom its stages name, with a reason', async () => {
    await staff.policies.publish(always(stage({ who: { groups: ['finance'] } })));
    const id = await approved();
    await stalled(id);
    const stranger = await staff.system.person('checker');
    const admin = await staff.system.person('admin');
    const otherMaker = await staff.system.person('maker');
    expect((await cancel(id, stranger)).status).toBe(403);
    expect((await cancel(id, admin)).status).toBe(403);
    expect((await cancel(id, otherMaker)).status).toBe(404);
    expect((await cancel(id, staff.checker, ' ')).status).toBe(422);
    expect((await cancel(id, staff.checker, null)).body.error.details).toMatchObject([
      { field: 'reason' },
    ]);
    staff.system.urls['promotion'] = promotionUrl;
    const pending = (await staff.file(promotion())).body.data.id;
    expect((await cancel(pending)).body.error.message).toContain('this one is pending');
    expect((await read(id)).cancellable).toEqual({ allowed: true });
    expect((await staff.get(`/actions/${id}`, stranger)).data.cancellable.allowed).toBe(false);
    await staff.system.inAuth('delete from "session" where user_id = $1', [stranger.personId]);
    expect((await cancel(id, stranger)).status).toBe(401);
  });

  it('is done with a key by its maker alone', async () => {
    const id = await approved();
    await stalled(id);
    const keyOf = (person: SessionPrincipal): Person => {
      const { sessionId: _session, kind: _kind, ...facts } = person;
      return { ...facts, kind: 'key', keyId: 'k1' };
    };
    expect((await cancel(id, keyOf(staff.checker))).status).toBe(403);
    expect((await cancel(id, keyOf(staff.maker))).status).toBe(200);
  });

  it('holds for policies: what is cancelled is not published, and what is published stays', async () => {
    const { maker, checkers } = staff.policies;
    const document = always(stage({ name: 'Never' }));
    const body = { actionType: 'create_promotion', document, reason: 'Because' };
    const { id } = (await staff.file(body, 'change_policy', maker)).body.data;
    await owner.query('begin');
    await owner.query(`select pg_advisory_xact_lock(hashtextextended('policies', 0))`);
    await staff.vote(id, checkers[0]!);
    expect((await staff.vote(id, checkers[1]!)).body.data.executionResult.state).toBe('queued');
    expect((await cancel(id, maker)).body.data.execution.state).toBe('queued');
    await owner.query('commit');
    await expect.poll(async () => (await executionOf(id)).state).toBe('cancelled');
    const { rows } = await owner.query('select from policy_versions where action_id = $1', [id]);
    expect(rows).toEqual([]);
  });
});

async function stalled(id: string): Promise<void> {
  staff.system.urls['promotion'] = away;
  await expect.poll(async () => (await executionOf(id)).state).toBe('stalled');
}

it('of execution and cancelling that meet one happens, and everybody is told which', async () => {
  await staff.policies.publish(always(stage({ name: 'Race' })));
  const outcomes = { executed: 0, cancelled: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const id = await approved();
    // Its owner comes back, and the loop delivers it within the next moments.
    staff.system.urls['promotion'] = promotionUrl;
    await sleep((round % 10) * 15);
    const wishes = await Promise.all([cancel(id), cancel(id, staff.checker, 'Wrong')]);
    await expect.poll(async () => (await executionOf(id)).state).toMatch(/^(cancelled|executed)$/);
    const { state } = (await executionOf(id)) as { state: keyof typeof outcomes };
    expect(await effects(id)).toBe(state === 'executed' ? 1 : 0);
    expect((await ledgerOf(id)).map(({ outcome }) => outcome)).toEqual([state]);
    const won = wishes.filter(({ status }) => status === 200);
    expect(wishes.filter(({ status }) => status === 409)).toHaveLength(2 - won.length);
    // Whoever hears no more than that it is wished for may hear later that it was executed.
    const told = won.map(({ body }) => body.data.execution.state);
    expect(told.filter((each) => each !== 'queued')).toEqual(
      told.includes('cancelled') ? [state] : [],
    );
    expect(won.length > 0 || state === 'executed').toBe(true);
    outcomes[state] += 1;
  }
  expect(outcomes.executed + outcomes.cancelled).toBe(rounds);
  // Of many rounds both come about.
  expect(rounds < 50 || Math.min(...Object.values(outcomes)) > 0).toBe(true);
});
