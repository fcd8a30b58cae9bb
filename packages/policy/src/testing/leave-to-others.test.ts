import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { bindStages, chooseRule, compilePolicy } from '../conditions/index.ts';
import { standingOf, whyLeaveToOthers } from '../index.ts';
import { documents } from './properties/documents.ts';
import { facts, staff } from './properties/histories.ts';
import { approvedBy, canBeApproved, type Way } from './properties/reachable.ts';
import { transferSchema } from './samples.ts';

// POLICY_SEED plays the same again, POLICY_HISTORIES more.
const seed = Number(process.env.POLICY_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.POLICY_HISTORIES ?? 200) * 5;

const beginnings = fc
  .record({
    document: documents,
    facts,
    people: staff,
    hoursWaiting: fc.constantFrom(0, 15, 25),
    order: fc.infiniteStream(fc.nat(5)),
  })
  .map(({ document, facts: known, people, order, hoursWaiting }) => {
    const compiled = compilePolicy(document, { payloadSchema: transferSchema });
    const { rule } = chooseRule(compiled, known);
    const { stages } = bindStages(compiled, rule, known, people);
    const way: Way = { stages, votes: [], people, hoursWaiting };
    return { way, order };
  });

const whyNot = (way: Way, at: number) =>
  whyLeaveToOthers(way.stages, way.votes, way.people[at]!, way, way.people);

it(
  'holds those back whose approval would leave too few, nobody else, and never all who could go on',
  () => {
    const seen = { ways: 0, approvals: 0, heldBack: 0, approved: 0, lost: 0 };
    fc.assert(
      fc.property(beginnings, ({ way: first, order }) => {
        let way = first;
        let canGoOn = canBeApproved(way);
        seen.ways += 1;
        while (standingOf(way.stages, way.votes).verdict === 'pending') {
          const next: Way[] = [];
          for (const [at, person] of way.people.entries()) {
            const after = approvedBy(way, person);
            const reason = whyNot(way, at);
            const isNeeded = after !== undefined && canGoOn && !canBeApproved(after);
            expect([person.personId, reason !== undefined]).toEqual([person.personId, isNeeded]);
            if (isNeeded) seen.heldBack += 1;
            else if (after) next.push(after);
          }
          if (!canGoOn && next.length === 0) {
            seen.lost += 1;
            return;
          }
          // Somebody can go on, whoever went on before.
          expect(next).not.toEqual([]);
          way = next[order.next().value % next.length]!;
          canGoOn = canBeApproved(way);
          seen.approvals += 1;
        }
        expect(canGoOn).toBe(true);
        seen.approved += 1;
      }),
      { seed, numRuns },
    );
    // oxlint-disable-next-line no-console
    console.log(`POLICY_SEED=${seed}: ${JSON.stringify(seen)}`);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  },
  numRuns * 10 + 60_000,
);
