import type { Person, SessionPrincipal } from '@countersign/auth/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ref, startAssignmentStaff } from '../testing/assignment-staff.ts';
import { promotion } from '../testing/service.ts';
import { roundsOfRaces } from '../testing/env.ts';

type Staff = Awaited<ReturnType<typeof startAssignmentStaff>>;

let staffed: Staff;
let { maker, admin, finn, fay, dora, filed, assign, amend, detailOf, vote, inGroup } = {} as Staff;
/** How often a vote and a recusal meet; more with `RACES`. */
const rounds = roundsOfRaces(5);

beforeAll(async () => {
  staffed = await startAssignmentStaff();
  ({ maker, admin, finn, fay, dora, filed, assign, amend, detailOf, vote, inGroup } = staffed);
});
afterAll(() => staffed.system.stop());

const reason = 'The promotion is my brother’s';
const recuse = (id: string, person: Person, why: unknown = reason) =>
  staffed.system.call(person, 'POST', `/actions/${id}/recuse`, { reason: why });
const waitsFor = async (person: SessionPrincipal): Promise<string[]> => {
  const list = '/actions?reviewableBy=me&status=pending&limit=100';
  const { data } = await staffed.get(list, person);
  return data.map(({ id }: { id: string }) => id);
};
const counted = async (person: SessionPrincipal): Promise<number> =>
  (await staffed.get('/stats', person)).data.waiting.reviewableByMe;
const deciders = async (id: string) =>
  (await detailOf(id)).stages.map(({ canDecide }) => canDecide?.map(({ personId }) => personId));

describe('who steps back from an action', () => {
  it('is left out of all who could decide it, and told with the reason', async () => {
    const id = await filed();
    const third = await inGroup('finance');
    expect((await detailOf(id, third)).recusable).toEqual({ allowed: true });
    const before = await counted(third);
    const { status, body } = await recuse(id, third);
    expect([status, body.data.warnings, body.message]).toEqual([
      200,
      [],
      'You have stepped back; others decide',
    ]);
    expect(await counted(third)).toBe(before - 1);
    expect(await waitsFor(third)).not.toContain(id);
    const detail = await detailOf(id, third);
    expect(detail.recused).toEqual([{ ...ref(third), reason, at: detail.history.at(-1)?.at }]);
    expect(detail.history.at(-1)).toMatchObject({
      event: 'recused',
      actor: ref(third),
      detail: { reason },
    });
    expect((await deciders(id))[0]).not.toContain(third.personId);
    const why = 'You have stepped back from this action; another person must';
    expect(detail.reviewable).toEqual({ allowed: false, reason: `${why} review it` });
    expect(detail.amendable).toEqual({ allowed: false, reason: `${why} change it` });
    expect(detail.recusable).toMatchObject({ allowed: false });
    expect((await detailOf(id, finn)).recusable).toEqual({ allowed: true });
  });

  it('neither votes, edits nor cancels, whatever comes after, and others do', async () => {
    const id = await filed();
    const third = await inGroup('finance');
    await recuse(id, third);
    expect((await vote(id, third)).status).toBe(403);
    expect((await amend(id, third)).status).toBe(403);
    expect((await amend(id, maker)).status).toBe(200);
    expect((await vote(id, third, { revision: 2 })).status).toBe(403);
    for (const person of [finn, fay, dora]) await vote(id, person, { revision: 2 });
    expect((await detailOf(id)).status).toBe('approved');
    const cancelled = await staffed.post(`/actions/${id}/cancel`, { reason: 'Mine' }, third);
    expect(cancelled.body.error.message).toContain('You have stepped back');
    expect(cancelled.status).toBe(403);
  });

  it('is asked by nobody to decide it, and asks nobody', async () => {
    const id = await filed();
    const third = await inGroup('finance');
    await assign(id, admin, third);
    await recuse(id, finn);
    expect((await detailOf(id)).assignee).toEqual(ref(third));
    await recuse(id, third);
    const { assignee, assignment, history } = await detailOf(id);
    expect([assignee, assignment, history.at(-1)?.event]).toEqual([null, null, 'recused']);
    const mine = await staffed.get('/actions?assignedTo=me&limit=100', third);
    expect(mine.data.map((each: { id: string }) => each.id)).not.toContain(id);
    expect((await assign(id, third, fay)).status).toBe(403);
    expect((await assign(id, fay, third, { note: 'Please' })).status).toBe(422);
  });

  it('leaves too few at times: it is done, and said', async () => {
    const id = await filed();
    const { status, body } = await recuse(id, dora);
    expect(status).toBe(200);
    expect(body.data.warnings).toMatchObject([{ code: 'few_eligible' }]);
    expect(body.message).toContain('look at what remains');
    const { stages } = await detailOf(id);
    expect(stages[1]?.short).toBe(body.data.warnings[0].message);
    expect(stages[0]?.short).toBeUndefined();
    // Nor is it bound anew where too few are left.
    expect((await amend(id, maker)).status).toBe(409);
  });

  it('says the same again, for the same reason, and keeps the first', async () => {
    const id = await filed();
    const third = await inGroup('finance');
    expect((await recuse(id, third)).status).toBe(200);
    expect((await recuse(id, third)).status).toBe(200);
    expect((await recuse(id, third, 'Another')).status).toBe(409);
    const { history, recused } = await detailOf(id);
    expect(history.filter(({ event }) => event === 'recused')).toHaveLength(1);
    expect(recused).toMatchObject([{ reason }]);
  });

  it('does so also while auth is away', async () => {
    const id = await filed();
    const third = await inGroup('finance');
    const path = `/actions/${id}/recuse`;
    const { status, body } = await staffed.system.callWithoutAuth(third, 'POST', path, { reason });
    expect([status, body.data.warnings[0].code]).toEqual([200, 'eligible_unknown']);
    expect((await detailOf(id)).recused).toMatchObject([ref(third)]);
  });
});

describe('stepping back is refused', () => {
  it.each([
    ['without a reason', ''],
    ['for a blank one', '  '],
    ['for none in words', 7],
    ['for one too long', 'x'.repeat(4_001)],
  ])('%s', async (_what, why) => {
    const { status, body } = await recuse(await filed(), finn, why);
    expect([status, body.error.details?.[0].field]).toEqual([422, 'reason']);
  });

  it('to the maker, an editor, who has voted, who decides nothing, and a key', async () => {
    const id = await filed();
    const both: Person = { ...maker, roles: ['maker', 'checker'] };
    const editor = await inGroup('finance');
    await amend(id, editor);
    await vote(id, finn, { revision: 2 });
    const { sessionId, ...facts } = fay;
    const key = { ...facts, kind: 'key', keyId: 'k1' } as const;
    expect(sessionId).toBeTruthy();
    const replies = [];
    for (const person of [both, editor, finn, maker, admin, key]) {
      const { status, body } = await recuse(id, person);
      replies.push([status, body.error.message.split(';')[0]]);
    }
    expect(replies).toEqual([
      [403, 'You filed this action'],
      [403, 'You edited this action'],
      [409, 'You have reviewed this action'],
      [403, 'Your roles do not permit this (action:review)'],
      [403, 'Your roles do not permit this (action:review)'],
      [403, expect.any(String)],
    ]);
    expect((await detailOf(id)).recused).toEqual([]);
  });

  it('of what is decided, and of what is not there to be seen', async () => {
    const id = await filed();
    await staffed.withdraw(id);
    expect((await recuse(id, finn)).status).toBe(409);
    const stranger = await staffed.system.person('maker');
    expect((await recuse(id, stranger)).status).toBe(404);
  });
});

it(`a vote and stepping back meet ${rounds} times: one of them counts`, async () => {
  for (let round = 0; round < rounds; round += 1) {
    const body = { actionType: 'create_promotion', payload: promotion() };
    const { id } = (await staffed.system.call(maker, 'POST', '/actions', body)).body.data;
    const [voted, recused] = await Promise.all([vote(id, finn), recuse(id, finn)]);
    const { reviews, recused: back, approvals } = await detailOf(id);
    expect([voted.status, recused.status]).toContain(200);
    expect(voted.status === 200).toBe(recused.status !== 200);
    expect([403, 409]).toContain(voted.status === 200 ? recused.status : voted.status);
    expect([reviews.length, back.length]).toEqual(voted.status === 200 ? [1, 0] : [0, 1]);
    expect(approvals).toBe(reviews.length);
  }
});
