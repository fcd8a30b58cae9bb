import type { SessionPrincipal } from '@countersign/auth/server';
import {
  type PolicyDocument,
  seatFor,
  type Stage,
  standingOf,
  whyLeaveToOthers,
} from '@countersign/policy';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findAction } from '../actions/views/find-action.ts';
import { startPublishing } from '../testing/policies.ts';
import { promotion, startWorkflow, type TestWorkflow } from '../testing/service.ts';
import { giveStanding } from '../testing/standing.ts';

/** How many policies are played: `SEATS=500` for a long look; `SEATS_SEED` replays. */
const histories = Number(process.env['SEATS'] ?? 60);
const seed = Number(process.env['SEATS_SEED'] ?? 1);

let system: TestWorkflow;
let policies: Awaited<ReturnType<typeof startPublishing>>;
let maker: SessionPrincipal;
const people: SessionPrincipal[] = [];
const groups = ['group-a', 'group-b', 'group-c'];

beforeAll(async () => {
  system = await startWorkflow();
  policies = await startPublishing(system);
  maker = await system.person('maker');
  const held = [[0], [0, 1], [1], [1, 2], [2], [], [0, 1, 2]];
  for (const [place, own] of held.entries()) {
    const limits: Record<string, string> =
      place % 2 === 0 ? { EUR: String(place * 50) } : { USD: '1000' };
    const standing = { groups: own.map((at) => groups[at]!), limits };
    const person = await system.person('checker');
    await giveStanding(system, person.personId, standing);
    people.push({ ...person, ...standing });
  }
});
afterAll(() => system.stop());

const some = fc.subarray(groups, { minLength: 1 });
const who: fc.Arbitrary<Stage['who']> = fc.oneof(
  some.map((named) => ({ groups: named })),
  fc.constant<Stage['who']>({ roles: ['checker'] }),
);
const stages = fc.array(
  fc.record({
    follows: fc.boolean(),
    approvals: fc.integer({ min: 1, max: 2 }),
    who,
    mustInclude: fc.option(
      some.map((named) => ({ groups: named })),
      { nil: undefined },
    ),
    differs: fc.boolean(),
    limited: fc.boolean(),
    rejections: fc.constantFrom(undefined, 2),
    late: fc.boolean(),
  }),
  { minLength: 1, maxLength: 3 },
);
const history = fc.record({
  stages,
  votes: fc.array(fc.tuple(fc.nat(6), fc.integer({ min: 0, max: 4 })), {
    minLength: 6,
    maxLength: 10,
  }),
});

/** Whoever must be among the approvals is in a group by which nobody decides there. */
const signedFromOutside = {
  stages: [
    {
      follows: true,
      approvals: 2,
      who: { groups: ['group-a', 'group-c'] },
      mustInclude: { groups: ['group-b'] },
      differs: false,
      limited: false,
      rejections: undefined,
      late: false,
    },
  ],
  votes: [
    [0, 1],
    [1, 1],
  ] as [number, number][],
};

/** Whoever is in the group of the second stage is needed there. */
const allNeeded = {
  stages: [
    {
      ...signedFromOutside.stages[0]!,
      approvals: 1,
      who: { roles: ['checker'] },
      mustInclude: undefined,
    },
    {
      ...signedFromOutside.stages[0]!,
      approvals: 3,
      who: { groups: ['group-c'] },
      mustInclude: undefined,
    },
  ],
  votes: [3, 4, 5, 6, 3, 4].map((at): [number, number] => [at, 1]),
};

function documentOf(
  drawn: typeof stages extends fc.Arbitrary<infer T> ? T : never,
): PolicyDocument {
  let step = 1;
  const all = drawn.map((each, at): Stage => {
    if (at > 0 && each.follows) step += 1;
    return {
      name: `Stage ${at + 1}`,
      step,
      approvals: each.approvals,
      who: each.who,
      ...(each.mustInclude && { mustInclude: each.mustInclude }),
      ...(each.differs && at > 0 && each.follows && { otherGroupThan: [`Stage ${at}`] }),
      ...(each.limited && { limit: { amount: 'decimal("100")', currency: '"EUR"' } }),
      ...(each.rejections && { rejections: each.rejections }),
      ...(each.late && { escalation: { afterHours: 1, who: { groups: [groups[2]!] } } }),
    };
  });
  return { rules: [{ name: 'Every', stages: all }] };
}

/** Publishes and files; `undefined` for a policy that is refused, or that these people could not meet. */
async function filedUnder(document: PolicyDocument): Promise<string | undefined> {
  const payload = { actionType: 'create_promotion', document, reason: 'Because of a test' };
  const asked = { actionType: 'change_policy', payload };
  const change = await system.call(policies.maker, 'POST', '/actions', asked);
  if (change.status !== 201) return undefined;
  for (const checker of policies.checkers) {
    const path = `/actions/${change.body.data.id}/review`;
    await system.call(checker, 'POST', path, { revision: 1, status: 'approved' });
  }
  const body = { actionType: 'create_promotion', payload: promotion() };
  const filed = await system.call(maker, 'POST', '/actions', body);
  return filed.status === 201 ? filed.body.data.id : undefined;
}

/** What the rules say of a person, and what the database says in the record and in the inbox. */
async function compare(id: string, person: SessionPrincipal) {
  const { state, reviewable } = await findAction(system.workflowDb.db, person, id);
  const seat = seatFor(state.stages, state.votes, person, state);
  const inbox = await system.call(person, 'GET', '/actions?reviewableBy=me&limit=100');
  const isListed = inbox.body.data.some((action: { id: string }) => action.id === id);
  const may = 'stage' in seat;
  expect([reviewable, isListed]).toEqual([may, may]);
  return { state, seat };
}

it('the database gives the seats that the rules explain, whatever the policy and the votes', async () => {
  const seen = { played: 0, votes: 0, refused: 0, heldBack: 0, approved: 0, rejected: 0 };
  const play = async ({ stages: drawn, votes }: { stages: never; votes: [number, number][] }) => {
    const id = await filedUnder(documentOf(drawn));
    if (id === undefined) return;
    seen.played += 1;
    for (const [at, dice] of votes) {
      for (const person of people) await compare(id, person);
      const person = people[at]!;
      const { state, seat } = await compare(id, person);
      const status = dice === 0 ? 'rejected' : 'approved';
      const vote = { revision: 1, status, reviewComment: `Vote ${seen.votes + seen.refused}` };
      const { body } = await system.call(person, 'POST', `/actions/${id}/review`, vote);
      const all = [...people, ...policies.checkers];
      const left =
        status === 'approved' && whyLeaveToOthers(state.stages, state.votes, person, state, all);
      expect(body.success).toBe('stage' in seat && !left);
      if (!('stage' in seat)) {
        seen.refused += 1;
        continue;
      }
      if (left) {
        seen.heldBack += 1;
        continue;
      }
      seen.votes += 1;
      const given = { ...seat, personId: person.personId, status } as const;
      const { verdict } = standingOf(state.stages, [...state.votes, given]);
      expect(body.data.action.status).toBe(verdict);
      if (verdict === 'pending') continue;
      seen[verdict] += 1;
      break;
    }
  };
  await fc.assert(fc.asyncProperty(history, play as never), {
    numRuns: histories,
    seed,
    examples: [[signedFromOutside], [allNeeded as never]],
    endOnFailure: true,
  });
  console.log(`seed ${seed}: ${JSON.stringify(seen)}`);
  expect(Math.min(seen.votes, seen.heldBack)).toBeGreaterThan(0);
});
