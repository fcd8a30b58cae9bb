import type { BoundStage, Standing } from '../bound.ts';
import { type Kind, kindsOf } from './kinds.ts';
import { pair } from './pair.ts';
import type { Progress } from './progress.ts';
import { relatedOf } from './related.ts';
import { seatsOf, type OpenSeat } from './seats.ts';

/** How often somebody is tried in a seat, in these stages or in others; past it nothing is known. */
const mostTries = 5_000;
/** So many are tried in a seat of other stages, more or less. */
const tried = 10;
/** How often it is looked whether somebody could be tried at all: each takes a moment, in which nobody else has a turn. */
const mostLooks = 100_000;

/**
 * The stage at which every choice of people comes to an end because of the groups that may not decide again, while
 * all other stages are to be filled too. `undefined` when some choice fills them all, `unsure` when there are too many.
 *
 * @param people those who may decide and have not voted
 */
export function stuckAt(
  people: readonly Standing[],
  progress: Progress,
): BoundStage | 'unsure' | undefined {
  const { stages } = progress;
  const kindsFor = kindsOf(people, progress);
  const related = relatedOf(stages).toSorted((a, b) => a.step - b.step);
  const seats = related
    .flatMap((stage) => seatsOf(stage, people, progress))
    .map((seat) => ({ ...seat, kinds: kindsFor(seat), differsFrom: namedBy(seat.stage, related) }));
  const others = stages
    .filter((stage) => !related.includes(stage))
    .flatMap((stage) => seatsOf(stage, people, progress));
  /** How many of each kind decide somewhere, and by which groups somebody decides in each stage. */
  const taken = new Map<Kind, number>();
  const used = new Map<BoundStage, bigint>(related.map((stage) => [stage, 0n]));
  let tries = 0;
  let looks = 0;
  let furthest = 0;
  const isUnsure = () => tries > mostTries || looks > mostLooks;
  const isBarred = (kind: Kind, differsFrom: readonly BoundStage[]) =>
    differsFrom.some((stage) => (used.get(stage)! & kind.groupsIn.get(stage)!) !== 0n);
  const place = (at: number, from: number): boolean => {
    furthest = Math.max(furthest, at);
    const seat = seats[at];
    if (seat === undefined) {
      tries += others.length * tried;
      return canFill(others, taken);
    }
    const { stage, kinds, differsFrom } = seat;
    const before = used.get(stage)!;
    // Who decides in which of two seats that are alike changes nothing.
    const isAlike = seats[at + 1]?.candidates === seat.candidates;
    for (let kindAt = from; kindAt < kinds.length; kindAt += 1) {
      const kind = kinds[kindAt]!;
      const count = taken.get(kind) ?? 0;
      looks += 1;
      if (isUnsure()) return true;
      if (count === kind.people.length || isBarred(kind, differsFrom)) continue;
      tries += 1;
      taken.set(kind, count + 1);
      used.set(stage, before | kind.groupsIn.get(stage)!);
      if (place(at + 1, isAlike ? kindAt : 0)) return true;
      taken.set(kind, count);
      used.set(stage, before);
    }
    return false;
  };
  if (place(0, 0)) return isUnsure() ? 'unsure' : undefined;
  return seats[furthest]?.stage ?? related.at(-1);
}

const namedBy = ({ definition }: BoundStage, stages: readonly BoundStage[]): BoundStage[] =>
  stages.filter((stage) => definition.otherGroupThan?.includes(stage.definition.name));

function canFill(seats: readonly OpenSeat[], taken: ReadonlyMap<Kind, number>): boolean {
  const without = new Set([...taken].flatMap(([{ people }, count]) => people.slice(0, count)));
  const left = seats.map(({ candidates }) => candidates.filter((person) => !without.has(person)));
  return pair(left).size === seats.length;
}
