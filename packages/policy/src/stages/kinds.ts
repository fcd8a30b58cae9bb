import type { BoundStage, Standing } from '../bound.ts';
import type { Progress } from './progress.ts';
import { candidatesFor, type OpenSeat, seatsOf } from './seats.ts';
import { groupsOf } from './who-decides.ts';

/** People who are alike: whichever of them decides in a stage, the same is left to decide. */
export interface Kind {
  people: Standing[];
  /** By stage, the groups by which they would decide there, one bit each. */
  groupsIn: ReadonlyMap<BoundStage, bigint>;
}

/** The kinds of people who fit a seat, once each, in the order of those who do. */
export type KindsFor = (seat: OpenSeat) => Kind[];

/** Sorts people by what of them makes a difference: in which seats they fit, and in which of the groups they are. */
export function kindsOf(people: readonly Standing[], progress: Progress): KindsFor {
  const { stages, hoursWaiting } = progress;
  const groups = new Map(stages.map((stage) => [stage, groupsOf(stage, hoursWaiting)]));
  const seats = stages.map((stage) => ({
    all: new Set(candidatesFor(stage, people, progress)),
    first: new Set(seatsOf(stage, people, progress)[0]?.candidates),
  }));
  const kinds = new Map<string, Kind>();
  const kindOf = new Map<Standing, Kind>();
  for (const person of people) {
    const own = new Set(person.groups);
    const bits = [...groups].map(([stage, named]) => [stage, bitsOf(named, own)] as const);
    const fits = seats.map(({ all, first }) => `${all.has(person)},${first.has(person)}`);
    const key = [...fits, ...bits.map(([, each]) => each)].join();
    const kind = kinds.get(key) ?? { people: [], groupsIn: new Map(bits) };
    kind.people.push(person);
    kinds.set(key, kind);
    kindOf.set(person, kind);
  }
  return ({ candidates }) => [...new Set(candidates.map((person) => kindOf.get(person) as Kind))];
}

const bitsOf = (named: readonly string[], own: ReadonlySet<string>): bigint =>
  named.reduce((bits, group, at) => (own.has(group) ? bits | (1n << BigInt(at)) : bits), 0n);
