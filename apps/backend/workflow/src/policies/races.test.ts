import type { ActionDetail } from '@countersign/actions';
import type { SessionPrincipal } from '@countersign/auth/server';
import type { PolicyDocument, Stage } from '@countersign/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPublishing } from '../testing/policies.ts';
import { roundsOfRaces } from '../testing/env.ts';
import { promotion, startWorkflow, type TestWorkflow } from '../testing/service.ts';
import { giveStanding } from '../testing/standing.ts';

/** How often each race is run: `RACES=200` for a long look. */
const rounds = roundsOfRaces(5);

let system: TestWorkflow;
let policies: Awaited<ReturnType<typeof startPublishing>>;
let maker: SessionPrincipal;
let finance: SessionPrincipal[];
let director: SessionPrincipal;

const stage = (name: string, step: number, group: string, approvals = 1): Stage => ({
  name,
  step,
  approvals,
  who: { groups: [group] },
});
const two: PolicyDocument = {
  rules: [{ name: 'Every promotion', stages: [stage('Finance', 1, 'finance', 2)] }],
};
const stricter: PolicyDocument = {
  rules: [
    {
      name: 'Every promotion',
      stages: [stage('Finance', 1, 'finance', 2), stage('Director', 2, 'directors')],
    },
  ],
};

beforeAll(async () => {
  system = await startWorkflow();
  policies = await startPublishing(system);
  maker = await system.person('maker');
  finance = [await system.person('checker'), await system.person('checker')];
  director = await system.person('checker');
  for (const { personId } of finance) await join(personId);
  await giveStanding(system, director.personId, { groups: ['directors'] });
  await policies.publish(two);
});
afterAll(() => system.stop());

const join = (personId: string) => giveStanding(system, personId, { groups: ['finance'] });

async function filed(): Promise<string> {
  const body = { actionType: 'create_promotion', payload: promotion() };
  return (await system.call(maker, 'POST', '/actions', body)).body.data.id;
}
const vote = async (id: string, person: SessionPrincipal, revision = 1) =>
  (await system.call(person, 'POST', `/actions/${id}/review`, { revision, status: 'approved' }))
    .status;
const detailOf = async (id: string): Promise<ActionDetail> =>
  (await system.call(director, 'GET', `/actions/${id}`)).body.data;
const eventsOf = ({ history }: ActionDetail) => history.map(({ event }) => event);

/** Runs a race so often, and says how often it came to what. */
async function race(once: () => Promise<string>): Promise<Map<string, number>> {
  const outcomes = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1) {
    const outcome = await once();
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  return outcomes;
}

it('two last votes at once approve an action together, once', async () => {
  const outcomes = await race(async () => {
    const id = await filed();
    const said = await Promise.all(finance.map((person) => vote(id, person)));
    const detail = await detailOf(id);
    expect(detail.approvals).toBe(2);
    const decisions = eventsOf(detail).filter((event) => event.startsWith('appro'));
    expect(decisions).toEqual(['approval_given', 'approved']);
    return [...said, detail.status, detail.execution.state].join(' ');
  });
  expect(Object.fromEntries(outcomes)).toEqual({ '200 200 approved executed': rounds });
});

it('two directors at once before the stage of one: the first counts there, the other is kept for theirs', async () => {
  const other = await system.person('checker');
  await giveStanding(system, other.personId, { groups: ['directors'] });
  const wide: Stage = { name: 'Review', step: 1, approvals: 2, who: { roles: ['checker'] } };
  await policies.publish({
    rules: [{ name: 'Every promotion', stages: [wide, stage('Director', 2, 'directors')] }],
  });
  const directors = [director, other];
  const outcomes = await race(async () => {
    const id = await filed();
    const said = await Promise.all(directors.map((person) => vote(id, person)));
    expect(new Set(said)).toEqual(new Set([200, 409]));
    const left = directors[said.indexOf(409)]!;
    expect(await vote(id, left)).toBe(409);
    expect(await vote(id, finance[0]!)).toBe(200);
    expect(await vote(id, left)).toBe(200);
    return (await detailOf(id)).status;
  });
  await system.inAuth('delete from group_members where person_id = $1', [other.personId]);
  await policies.publish(two);
  expect(Object.fromEntries(outcomes)).toEqual({ approved: rounds });
});

it('a last vote and a stricter policy: the vote was in time, or its stage is waited for', async () => {
  const outcomes = await race(async () => {
    const [id, change] = [await filed(), await policies.change(stricter, undefined, 1)];
    await vote(id, finance[0]!);
    const [voted] = await Promise.all([vote(id, finance[1]!), vote(change, policies.checkers[0]!)]);
    await expect
      .poll(
        async () =>
          (await detailOf(id)).status !== 'pending' || (await detailOf(id)).stages.length > 1,
      )
      .toBe(true);
    const detail = await detailOf(id);
    const told = eventsOf(detail).includes('stages_added');
    expect(told).toBe(detail.stages.length === 2);
    expect(detail.stages.every(({ met }) => met)).toBe(detail.status === 'approved');
    await policies.publish(two);
    return `${voted} ${detail.status}`;
  });
  const known = new Set(['200 approved', '200 pending']);
  expect([...outcomes.keys()].filter((outcome) => !known.has(outcome))).toEqual([]);
});

it('a vote and leaving the group: it counts as given in time, or is refused', async () => {
  const outcomes = await race(async () => {
    const id = await filed();
    const { personId } = finance[0]!;
    const [voted] = await Promise.all([
      vote(id, finance[0]!),
      system.inAuth('delete from group_members where person_id = $1', [personId]),
    ]);
    const detail = await detailOf(id);
    expect(detail.approvals).toBe(voted === 200 ? 1 : 0);
    await join(personId);
    return String(voted);
  });
  expect([...outcomes.keys()].filter((outcome) => outcome !== '200' && outcome !== '403')).toEqual(
    [],
  );
});

it('a vote and an amendment: no vote counts for a revision that it did not see', async () => {
  const outcomes = await race(async () => {
    const id = await filed();
    const change = { revision: 1, payload: promotion() };
    const [voted, amended] = await Promise.all([
      vote(id, finance[0]!),
      system.call(maker, 'POST', `/actions/${id}/amend`, change),
    ]);
    const detail = await detailOf(id);
    expect([amended.status, detail.revision, detail.approvals]).toEqual([200, 2, 0]);
    return String(voted);
  });
  expect([...outcomes.keys()].filter((outcome) => outcome !== '200' && outcome !== '412')).toEqual(
    [],
  );
});

describe('an edit by who could decide', () => {
  let editors: SessionPrincipal[];
  beforeAll(async () => {
    editors = [await system.person('checker'), await system.person('checker')];
    for (const { personId } of editors) await join(personId);
  });

  const edit = async (id: string, person: SessionPrincipal) => {
    const change = { revision: 1, payload: promotion() };
    return (await system.call(person, 'POST', `/actions/${id}/amend`, change)).status;
  };
  /** Of what was decided, all is of one revision, and by nobody who wrote one. */
  const explained = async (id: string) => {
    const detail = await detailOf(id);
    const authors = detail.revisions.map(({ author }) => author.personId);
    expect(detail.reviews.filter(({ checker }) => authors.includes(checker.personId))).toEqual([]);
    const current = detail.reviews.filter(({ revision }) => revision === detail.revision);
    expect(detail.approvals).toBe(current.length);
    expect(detail.revision - 1).toBe(detail.editors.length);
    return `${detail.status} ${detail.revision}`;
  };

  it('and their own vote: they took one part, whichever came first', async () => {
    const outcomes = await race(async () => {
      const id = await filed();
      const [one] = editors;
      const said = await Promise.all([vote(id, one!), edit(id, one!)]);
      return [...said, await explained(id)].join(' ');
    });
    const known = new Set(['200 403 pending 1', '412 200 pending 2', '403 200 pending 2']);
    expect([...outcomes.keys()].filter((outcome) => !known.has(outcome))).toEqual([]);
  });

  it('and the last vote: decided as it was, or as edited by nobody yet', async () => {
    const outcomes = await race(async () => {
      const id = await filed();
      await vote(id, finance[0]!);
      const said = await Promise.all([vote(id, finance[1]!), edit(id, editors[0]!)]);
      return [...said, await explained(id)].join(' ');
    });
    const known = new Set(['200 409 approved 1', '412 200 pending 2']);
    expect([...outcomes.keys()].filter((outcome) => !known.has(outcome))).toEqual([]);
  });

  it('and another’s: one is made, the other is of a revision that is past', async () => {
    const outcomes = await race(async () => {
      const id = await filed();
      const said = await Promise.all(editors.map((person) => edit(id, person)));
      return [...said.toSorted((a, b) => a - b), await explained(id)].join(' ');
    });
    expect(Object.fromEntries(outcomes)).toEqual({ '200 412 pending 2': rounds });
  });
});
