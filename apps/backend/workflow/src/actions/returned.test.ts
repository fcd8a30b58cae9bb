import type { ActionDetail } from '@countersign/actions';
import type { SessionPrincipal } from '@countersign/auth/server';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { always, stage, startPolicyStaff } from '../testing/policy-staff.ts';
import { promotion } from '../testing/service.ts';
import { roundsOfRaces } from '../testing/env.ts';
import { expire } from './expire.ts';

let staffed: Awaited<ReturnType<typeof startPolicyStaff>>;
let maker: SessionPrincipal;
let checker: SessionPrincipal;
let second: SessionPrincipal;
let third: SessionPrincipal;

beforeAll(async () => {
  staffed = await startPolicyStaff();
  ({ maker, checker } = staffed);
  [second, third] = [
    await staffed.system.person('checker'),
    await staffed.system.person('checker'),
  ];
  await staffed.policies.publish({
    rules: [{ ...always(stage({ approvals: 2 })).rules[0]!, expiresAfterHours: 48 }],
  });
});
afterAll(() => staffed.system.stop());

const filed = async (): Promise<string> => (await staffed.file(promotion())).body.data.id;
const asks = { status: 'changes_requested', reviewComment: 'Add the end date' };
const vote = (id: string, person: SessionPrincipal, more: object = {}) =>
  staffed.vote(id, person, more);
const amend = (id: string, revision: number, person = maker) =>
  staffed.post(`/actions/${id}/amend`, { revision, payload: promotion() }, person);
const detailOf = async (id: string, person = maker): Promise<ActionDetail> =>
  (await staffed.get(`/actions/${id}`, person)).data;
const returned = async (): Promise<string> => {
  const id = await filed();
  expect((await vote(id, checker, asks)).status).toBe(200);
  return id;
};
const totalOf = async (query: string, person: SessionPrincipal): Promise<number> =>
  (await staffed.get(`/actions?limit=1&${query}`, person)).pagination.total;

describe('asking for changes', () => {
  it('returns the action to its maker, and is told as a review of the revision', async () => {
    const id = await filed();
    await vote(id, second);
    const { status, body } = await vote(id, checker, asks);
    expect([status, body.data]).toMatchObject([
      200,
      {
        action: { status: 'returned', revision: 1, approvals: 1, checkerId: null, decidedAt: null },
      },
    ]);
    expect(body.data).not.toHaveProperty('executionResult');
    const { reviews, history, reviewable, amendable, lateSince } = await detailOf(id);
    const who = { personId: checker.personId, name: checker.name };
    expect(reviews.at(-1)).toMatchObject({
      revision: 1,
      status: 'changes_requested',
      comment: asks.reviewComment,
      checker: who,
    });
    expect(history.at(-1)).toMatchObject({
      event: 'returned',
      actor: who,
      detail: { comment: asks.reviewComment },
    });
    expect([reviewable.allowed, lateSince]).toEqual([false, null]);
    expect(amendable).toEqual({ allowed: true, as: 'maker' });
  });

  it('needs a comment, which it names, and the revision that was seen', async () => {
    const id = await filed();
    const bare = await vote(id, checker, { status: 'changes_requested' });
    expect([bare.status, bare.body.error.details]).toEqual([
      422,
      [{ field: 'reviewComment', message: 'Say in a comment what is to be changed' }],
    ]);
    expect((await vote(id, checker, { ...asks, revision: undefined })).status).toBe(428);
    expect((await vote(id, checker, { ...asks, revision: 2 })).status).toBe(412);
  });

  it('is for those who could vote, once', async () => {
    const id = await filed();
    expect((await vote(id, maker, asks)).status).toBe(403);
    await vote(id, second);
    expect((await vote(id, second, asks)).status).toBe(409);
    expect((await vote(id, checker, asks)).status).toBe(200);
    expect((await vote(id, checker, asks)).status).toBe(200);
    expect((await vote(id, checker, { ...asks, reviewComment: 'Something else' })).status).toBe(
      409,
    );
  });

  it.each(['approved', 'rejected', 'changes_requested'])(
    'leaves no room for another vote (%s)',
    async (status) => {
      const { status: code, body } = await vote(await returned(), third, { ...asks, status });
      const message = 'Somebody has asked for changes of this action; it waits to be amended';
      expect([code, body.error.message]).toEqual([409, message]);
    },
  );

  it('or an approval comes first: of both at once one counts', async () => {
    for (let round = 0; round < roundsOfRaces(5); round += 1) {
      const id = await filed();
      await vote(id, second);
      const [approval, request] = await Promise.all([vote(id, third), vote(id, checker, asks)]);
      const { status, history, approvals } = await detailOf(id);
      const isApproved = status === 'approved';
      expect([approval.status, request.status]).toEqual(isApproved ? [200, 409] : [409, 200]);
      expect(approvals).toBe(isApproved ? 2 : 1);
      const ends = history.filter(({ event }) => event === 'approved' || event === 'returned');
      expect(ends.map(({ event }) => event)).toEqual([status]);
    }
  });
});

describe('a returned action', () => {
  it('waits for its maker, and for nobody else', async () => {
    const mine = await totalOf('maker=me&status=returned', maker);
    const waiting = () => totalOf('reviewableBy=me', third);
    const before = await waiting();
    const { waiting: counted } = (await staffed.get('/stats', third)).data;
    const id = await filed();
    expect(await waiting()).toBe(before + 1);
    await vote(id, checker, asks);
    expect(await waiting()).toBe(before);
    expect((await staffed.get('/stats', third)).data.waiting.total).toBe(counted.total);
    expect(await totalOf('maker=me&status=returned', maker)).toBe(mine + 1);
    expect((await detailOf(id, third)).stages[0]?.canDecide).toEqual([]);
  });

  it('is pending again once it is amended, without approvals, for all who may decide', async () => {
    const id = await filed();
    await vote(id, second);
    await vote(id, checker, asks);
    const { status, body } = await amend(id, 1);
    expect([status, body.data]).toMatchObject([
      200,
      { status: 'pending', revision: 2, approvals: 0 },
    ]);
    expect((await vote(id, checker, { revision: 2 })).status).toBe(200);
    const decided = (await vote(id, second, { revision: 2 })).body.data;
    expect(decided.executionResult.state).toBe('executed');
    expect((await detailOf(id)).history.map(({ event }) => event)).toEqual([
      'submitted', 'approval_given', 'returned', 'amended', 'approval_given', 'approved', 'executed',
    ]); // oxfmt-ignore
  });

  it('may be returned three times by one person, which all see, and then only by others', async () => {
    const id = await filed();
    for (const revision of [1, 2, 3]) {
      expect((await detailOf(id, checker)).reviewable).not.toHaveProperty('whyNotReturn');
      expect((await vote(id, checker, { ...asks, revision })).status).toBe(200);
      await amend(id, revision);
    }
    const reason = 'You have asked for changes of this action 3 times; approve or reject it';
    const { reviewable, returns } = await detailOf(id, checker);
    expect([reviewable, returns]).toMatchObject([{ allowed: true, whyNotReturn: reason }, 3]);
    const refused = await vote(id, checker, { ...asks, revision: 4 });
    expect([refused.status, refused.body.error.message]).toEqual([409, reason]);
    expect((await detailOf(id, third)).reviewable).not.toHaveProperty('whyNotReturn');
    expect((await vote(id, third, { ...asks, revision: 4 })).status).toBe(200);
    await amend(id, 4);
    expect((await detailOf(id)).returns).toBe(4);
    expect((await vote(id, checker, { revision: 5 })).status).toBe(200);
  });

  it('may be withdrawn and commented on, and is assigned to nobody', async () => {
    const id = await returned();
    const { system, post } = staffed;
    const assign = { personId: third.personId };
    const assigned = await system.call(second, 'PUT', `/actions/${id}/assignment`, assign);
    expect([assigned.status, assigned.body.error.message]).toEqual([
      409,
      'This action is already returned',
    ]);
    expect((await post(`/actions/${id}/comments`, { text: 'On it' })).status).toBe(201);
    expect((await post(`/actions/${id}/withdraw`, {})).body.data.status).toBe('withdrawn');
    expect((await amend(id, 1)).status).toBe(409);
  });

  it('may be amended by who could decide it, and not by who asked for changes', async () => {
    const id = await returned();
    expect((await detailOf(id, third)).amendable).toEqual({ allowed: true, as: 'editor' });
    expect((await amend(id, 1, checker)).status).toBe(403);
    expect((await amend(id, 1, third)).body.data).toMatchObject({ status: 'pending', revision: 2 });
    expect((await vote(id, third, { revision: 2 })).status).toBe(403);
    expect((await vote(id, checker, { revision: 2 })).status).toBe(200);
  });

  it('expires once its maker has not answered for two weeks, and says when', async () => {
    const id = await returned();
    const { expiresAt } = await detailOf(id);
    expect(Math.round((Date.parse(expiresAt!) - Date.now()) / 3_600_000)).toBe(336);
    await asOwner(`update actions set expires_at = now() - interval '1 hour' where id = '${id}'`);
    await expire(staffed.system.engine);
    expect((await detailOf(id)).status).toBe('returned');
    await asOwner(
      `update actions set returned_at = now() - interval '336 hours' where id = '${id}'`,
    );
    await expire(staffed.system.engine);
    const { status, history } = await detailOf(id);
    expect([status, history.at(-1)]).toMatchObject(['expired', { event: 'expired', actor: null }]);
    for (const person of [maker, third]) expect((await amend(id, 1, person)).status).toBe(409);
  });

  it('has what was left of its time once it is amended', async () => {
    const id = await returned();
    const client = staffed.system.workflowDb;
    await asOwner(`update actions set expires_at = now() - interval '10 hours',
      returned_at = now() - interval '50 hours' where id = '${id}'`);
    expect((await amend(id, 1)).status).toBe(200);
    const { rows } = await client.pool.query(
      `select round(extract(epoch from expires_at - now()) / 3600)::int as hours from actions where id = $1`,
      [id],
    );
    expect(rows).toEqual([{ hours: 40 }]);
  });
});

async function asOwner(sql: string): Promise<void> {
  const owner = new Client({ connectionString: staffed.system.workflowDb.ownerUrl });
  await owner.connect();
  await owner.query('begin');
  await owner.query('alter table actions disable trigger user');
  await owner.query(sql);
  await owner.query('alter table actions enable trigger user');
  await owner.query('commit');
  await owner.end();
}
