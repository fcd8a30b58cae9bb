import { transitions, type Place, type Transition } from '@countersign/actions';
import type { Seen } from '../history/history.ts';
import type { Exchange } from '../proxy/exchange.ts';
import type { Random } from '@countersign/cli/random';
import type { Lab, Proxied } from '../system/lab.ts';

/** A step of an action's life, as something that is done and can be interrupted. */
export interface Walk {
  /** Files an action and brings it to where the step begins. */
  reach: (lab: Lab, random: Random) => Promise<Seen>;
  /** That its time comes by itself, moments after it was reached. */
  isSoon?: true;
  /** Asks for the step, or lets its time come. It is asked again for as long as the step is not taken. */
  take: (lab: Lab, action: Seen) => Promise<unknown>;
  /** The exchange that brings the step about; a loop does where there is none. */
  carried?: { by: Proxied; as: (action: Seen) => (exchange: Exchange) => boolean };
}

const placed = ({ status, execution }: Place): string =>
  execution === 'none' ? status : execution;

/** The name of a step: where it begins, the entry that tells of it and where it leads. */
export const nameOf = ({ from, event, to }: Transition): string =>
  `${placed(from)} > ${event} > ${placed(to)}`;

/** The names of all steps that there are, but for that which is one with the filing: `crash-glass.ts` takes it. */
export const allSteps: readonly string[] = transitions
  .filter(({ event }) => event !== 'break_glass')
  .map(nameOf);

/**
 * The steps that an action has taken, by the events of its history, of which some are no steps.
 *
 * @param waits whether its time had not come when it was approved
 */
export function stepsTaken(events: readonly string[], waits: boolean): Transition[] {
  let at: Place = { status: 'pending', execution: 'none' };
  return events.flatMap((event) => {
    const found = transitions.find(
      ({ from, event: told, to }) =>
        told === event &&
        placed(from) === placed(at) &&
        (event !== 'approved' || (to.execution === 'scheduled') === waits),
    );
    if (found) at = found.to;
    return found ?? [];
  });
}
