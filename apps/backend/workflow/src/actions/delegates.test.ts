import type { SessionPrincipal } from '@countersign/auth/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listConcerned } from '../concerned/list-concerned.ts';
import { roundsOfRaces } from '../testing/env.ts';
import { startPublishing } from '../testing/policies.ts';
import { promotion, startWorkflow, type TestWorkflow } from '../testing/service.ts';
import { addDelegation, endDelegation, giveStanding } from '../testing/standing.ts';

/** How often two decisions meet; more with `RACES`. */
const rounds = roundsOfRaces(5);

let system: TestWorkflow;
let [maker, delegator, delegate, director, checker]: SessionPrincipal[] = [];

/** Who asks, as a token of this moment says it. */
const holding = (person: SessionPrincipal, ...delegatorIds: SessionPrincipal[]) => ({
  ...person,
  delegatorIds: delegatorIds.map(({ personId }) => personId),
});
const directors = { groups: ['directors'] };

beforeAll(async () => {
  system = await startWorkflow();
  const policies = await startPublishing(system);
  maker = await system.person('maker');
  [delegator, delegate, director, checker] = [
    await system.person('checker'),
    await system.person('checker'),
    await system.person('checker'),
    await system.person('checker'),
  ];
  const standing = { groups: ['directors'], limits: { EUR: '1000' } };
  await giveStanding(system, delegator.personId, standing);
  await giveStanding(system, director.personId, { groups: ['directors'] });
  const stage = { name: 'Direction', step: 1, approvals: 2, who: directors };
  await policies.publish({ rules: [{ name: 'Every', stages: [stage] }] }, 'create_promotion');
  await addDelegation(system, delegator.personId, delegate.personId);
  // What is shown of them is not older than that.
  await system.engine.people.checkersNow();
});
afterAll(() => system.stop());

async function filed(): Promise<string> {
  const body = { actionType: 'create_promotion', payload: promotion() };
  return (await system.call(maker!, 'POST', '/actions', body)).body.data.id;
}
const decide = (by: SessionPrincipal, id: string, status = 'approved') =>
  system.call(by, 'POST', `/actions/${id}/review`, {
    revision: 1,
    status,
    ...(status === 'approved' ? {} : { reviewComment: 'Not so' }),
  });
const record = async (by: SessionPrincipal, id: string) =>
  (await system.call(by, 'GET', `/actions/${id}`)).body.data;
const nameOf = ({ personId, name }: SessionPrincipal) => ({ personId, name });

describe('who stands in', () => {
  it('is one whom the action concerns, in the place of whom', async () => {
    const id = await filed();
    const { actions } = await listConcerned(
      { db: system.workflowDb.db, people: system.engine.people },
      [id],
    );
    const concerned = [
      { ...nameOf(delegator!), stage: 1, onBehalfOf: null },
      { ...nameOf(director!), stage: 1, onBehalfOf: null },
      { ...nameOf(delegate!), stage: 1, onBehalfOf: nameOf(delegator!) },
    ];
    expect(actions[0]!.deciders).toEqual(expect.arrayContaining(concerned));
    expect(actions[0]!.deciders).toHaveLength(concerned.length);
  });

  it('decides in the place of their delegator, and both have voted', async () => {
    const id = await filed();
    const seen = await record(holding(delegate!, delegator!), id);
    expect(seen.reviewable).toMatchObject({
      allowed: true,
      stage: 1,
      onBehalfOf: nameOf(delegator!),
    });
    const names = [nameOf(director!), nameOf(delegator!)];
    expect(seen.stages[0].canDecide).toEqual(
      expect.arrayContaining([...names, { ...nameOf(delegate!), onBehalfOf: nameOf(delegator!) }]),
    );
    const voted = await decide(delegate!, id);
    expect([voted.status, voted.body.data.action.approvals]).toEqual([200, 1]);
    const after = await record(delegate!, id);
    const onBehalfOf = nameOf(delegator!);
    expect(after.reviews).toMatchObject([
      { checker: nameOf(delegate!), onBehalfOf, status: 'approved', stage: 1 },
    ]);
    expect(after.reviews).toHaveLength(1);
    expect(after.history.at(-1)).toMatchObject({
      event: 'approval_given',
      actor: nameOf(delegate!),
      detail: { onBehalfOf },
    });
    const own = await decide(delegator!, id);
    expect([own.status, own.body.error.message]).toEqual([
      409,
      'Somebody has reviewed this revision in your place',
    ]);
    expect((await decide(delegate!, id)).status).toBe(200);
    const done = await decide(director!, id);
    expect(done.body.data.action.status).toBe('approved');
  });

  it('finds in lists and counts what waits for them so', async () => {
    const id = await filed();
    const asked = async (by: SessionPrincipal) => {
      const { body } = await system.call(by, 'GET', '/actions?reviewableBy=me&status=pending');
      const stats = await system.call(by, 'GET', '/stats');
      const ids = (body.data as { id: string }[]).map((each) => each.id);
      return [ids.includes(id), stats.body.data.waiting.reviewableByMe === ids.length];
    };
    expect(await asked(holding(delegate!, delegator!))).toEqual([true, true]);
    expect(await asked(delegate!)).toEqual([false, true]);
    await decide(delegator!, id);
    expect(await asked(holding(delegate!, delegator!))).toEqual([false, true]);
  });

  it('decides nothing where who is away has voted, and hears so', async () => {
    const id = await filed();
    expect((await decide(delegator!, id)).status).toBe(200);
    const refused = await decide(delegate!, id);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain(
      `in the place of ${delegator!.name}: their vote was given`,
    );
  });

  it('decides nothing where who is away has stepped back, nor once they have themselves', async () => {
    const [one, two] = [await filed(), await filed()];
    const steps = (by: SessionPrincipal, id: string) =>
      system.call(by, 'POST', `/actions/${id}/recuse`, { reason: 'My brother' });
    expect((await steps(delegator!, one)).status).toBe(200);
    const refused = await decide(delegate!, one);
    expect([refused.status, refused.body.error.message]).toEqual([
      403,
      expect.stringContaining('they have a part in it that bars them'),
    ]);
    expect((await steps(delegate!, two)).status).toBe(200);
    expect((await decide(delegate!, two)).status).toBe(403);
    expect((await decide(delegator!, two)).status).toBe(200);
  });

  it('asks for no more changes where who is away has asked three times, and hears so', async () => {
    const id = await filed();
    const asks = (by: SessionPrincipal, revision: number) =>
      system.call(by, 'POST', `/actions/${id}/review`, {
        revision,
        status: 'changes_requested',
        reviewComment: 'Another name',
      });
    for (const revision of [1, 2, 3]) {
      expect((await asks(delegator!, revision)).status).toBe(200);
      const payload = promotion();
      await system.call(maker!, 'POST', `/actions/${id}/amend`, { revision, payload });
    }
    const refused = await asks(delegate!, 4);
    expect([refused.status, refused.body.error.message]).toEqual([
      409,
      `${delegator!.name}, in whose place you decide, has asked for changes of this action 3 times; approve or reject it`,
    ]);
  });

  it('does not edit in the place of another, and rejects', async () => {
    const id = await filed();
    const edited = await system.call(delegate!, 'POST', `/actions/${id}/amend`, {
      revision: 1,
      payload: promotion(),
    });
    expect(edited.status).toBe(403);
    const rejected = await decide(delegate!, id, 'rejected');
    expect(rejected.body.data.action.status).toBe('rejected');
    expect((await record(maker!, id)).reviews).toMatchObject([{ onBehalfOf: nameOf(delegator!) }]);
  });

  it('is nobody who is told of by a token alone', async () => {
    const id = await filed();
    expect((await decide(holding(checker!, delegator!), id)).status).toBe(403);
  });
});

it(`a vote and the one in its place meet ${rounds} times: one of them counts`, async () => {
  for (let round = 0; round < rounds; round += 1) {
    const id = await filed();
    const both = await Promise.all([decide(delegator!, id), decide(delegate!, id)]);
    const counted = both.filter(({ status }) => status === 200);
    expect(counted).toHaveLength(1);
    const { approvals, reviews } = await record(maker!, id);
    expect([approvals, reviews.length]).toEqual([1, 1]);
  }
});

it(`a vote in the place of another and its end meet ${rounds} times: none counts after it`, async () => {
  for (let round = 0; round < rounds; round += 1) {
    const id = await filed();
    const [voted] = await Promise.all([
      decide(delegate!, id),
      endDelegation(system, delegator!.personId),
    ]);
    expect([200, 403]).toContain(voted.status);
    expect((await record(maker!, id)).approvals).toBe(voted.status === 200 ? 1 : 0);
    const late = await filed();
    expect((await decide(delegate!, late)).status).toBe(403);
    await addDelegation(system, delegator!.personId, delegate!.personId);
  }
});
