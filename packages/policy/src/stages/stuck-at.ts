import type { BoundStage, Standing } from '../bound.ts';
import { pair } from './pair.ts';
import type { Progress } from './progress.ts';
import { relatedOf } from './related.ts';
import { candidatesFor, seatsOf, type OpenSeat } from './seats.ts';
import { groupsOf } from './who-decides.ts';

/** How often somebody is tried in a seat, in these stages or in others; past it nothing is known. */
const mostTries = 5_000;
/** So many are tried in a seat of other stages, more or less. */
const tried = 10;

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
  const { stages, hoursWaiting } = progress;
  const related = relatedOf(stages).toSorted((a, b) => a.step - b.step);
  const seats = related.flatMap((stage) => seatsOf(stage, people, progress));
  const others = stages
    .filter((stage) => !related.includes(stage))
    .flatMap((stage) => seatsOf(stage, people, progress));
  const alike = likenessOf(people, progress);
  const taken: { stage: BoundStage; person: Standing }[] = [];
  let tries = 0;
  let furthest = 0;
  let isUnsure = false;
  const place = (at: number): boolean => {
    furthest = Math.max(furthest, at);
    const seat = seats[at];
    if (seat === undefined) {
      tries += others.length * tried;
      return canFill(others, new Set(taken.map(({ person }) => person)));
    }
    const seen = new Set<string>();
    for (const person of seat.candidates) {
      const kind = alike.get(person) ?? '';
      if (seen.has(kind) || taken.some((each) => each.person === person)) continue;
      // Another of the same kind changes nothing.
      seen.add(kind);
      if (isBarred(seat.stage, person, taken, hoursWaiting)) continue;
      isUnsure = (tries += 1) > mostTries;
      if (isUnsure) return true;
      taken.push({ stage: seat.stage, person });
      if (place(at + 1)) return true;
      taken.pop();
    }
    return false;
  };
  if (place(0)) return isUnsure ? 'unsure' : undefined;
  return seats[furthest]?.stage ?? related.at(-1);
}

function canFill(seats: readonly OpenSeat[], without: ReadonlySet<Standing>): boolean {
  const left = seats.map(({ candidates }) => candidates.filter((person) => !without.has(person)));
  return pair(left).size === seats.length;
}

function isBarred(
  { definition }: BoundStage,
  person: Standing,
  taken: readonly { stage: BoundStage; person: Standing }[],
  hoursWaiting: number,
): boolean {
  return taken.some(
    ({ stage, person: other }) =>
      definition.otherGroupThan?.includes(stage.definition.name) &&
      groupsOf(stage, hoursWaiting).some(
        (group) => other.groups.includes(group) && person.groups.includes(group),
      ),
  );
}

/** What of a person makes a difference: in which seats they fit, and in which of the groups they are. */
function likenessOf(people: readonly Standing[], progress: Progress): Map<Standing, string> {
  const { stages, hoursWaiting } = progress;
  const groups = [...new Set(stages.flatMap((stage) => groupsOf(stage, hoursWaiting)))];
  const seats = stages.map((stage) => ({
    all: new Set(candidatesFor(stage, people, progress)),
    first: new Set(seatsOf(stage, people, progress)[0]?.candidates),
  }));
  return new Map(
    people.map((person) => [
      person,
      [
        ...seats.map(({ all, first }) => `${all.has(person)},${first.has(person)}`),
        ...groups.map((group) => person.groups.includes(group)),
      ].join(),
    ]),
  );
}
