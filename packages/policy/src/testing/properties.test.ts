import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { documents } from './properties/documents.ts';
import { facts, histories, staff } from './properties/histories.ts';
import { play } from './properties/play.ts';

// POLICY_SEED plays the same histories again, POLICY_HISTORIES more of them.
const seed = Number(process.env.POLICY_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.POLICY_HISTORIES ?? 200);

it(
  'says in every state of every history what the model says',
  () => {
    const counts = new Map<string, number>();
    const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
    const history = fc.record({ document: documents, facts, people: staff, happenings: histories });
    const missing = () => transitions.filter((each) => !counts.has(each));
    // What is rare may not be among the first.
    for (let round = 0; round < 5 && (round === 0 || missing().length > 0); round += 1) {
      fc.assert(
        fc.property(history, (each) => {
          play(each, count);
          count('histories');
        }),
        { seed: seed + round, numRuns },
      );
    }
    const covered = [...counts].toSorted(([, a], [, b]) => b - a);
    // oxlint-disable-next-line no-console
    console.log(
      [
        `POLICY_SEED=${seed} POLICY_HISTORIES=${numRuns}`,
        ...covered.map((each) => each.join(': ')),
      ].join('\n'),
    );
    expect(missing()).toEqual([]);
  },
  numRuns * 20 + 60_000,
);

/** What must have happened: else the histories say little. */
const transitions = [
  'a condition fails',
  'approved, signing',
  'can be filled',
  'can not be filled',
  'edit',
  'groups change',
  'new revision',
  'no edit: enters fields again',
  'no edit: no seat',
  'no edit: nobody else',
  'no edit: took a part',
  'no seat: One person has one vote, and it was given',
  'no seat: Only people with the role …',
  'no seat: edited it',
  'nothing added',
  'pending',
  'rejected',
  'roles change',
  'stages added',
  'time passes',
];
