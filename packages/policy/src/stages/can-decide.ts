import type { BoundStage, GivenVote, Standing } from '../bound.ts';
import { seatFor } from './seat-for.ts';
import { standingOf } from './standing-of.ts';

/**
 * Who could decide now, for each open stage: those whose vote would count there, by `seatFor`. A person is in
 * one stage at most. The caller leaves out maker, editors and parties.
 *
 * @returns people's ids by the number of the stage, in the order of the stages
 */
export function canDecide(
  stages: readonly BoundStage[],
  votes: readonly GivenVote[],
  people: readonly Standing[],
  { hoursWaiting }: { hoursWaiting: number },
): { stage: number; people: string[] }[] {
  const seats = people.map((person) => ({
    personId: person.personId,
    seat: seatFor(stages, votes, person, { hoursWaiting }),
  }));
  return standingOf(stages, votes)
    .stages.filter(({ open }) => open)
    .map(({ stage }) => ({
      stage,
      people: seats
        .filter(({ seat }) => 'stage' in seat && seat.stage === stage)
        .map(({ personId }) => personId),
    }));
}
