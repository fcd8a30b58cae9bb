import { type OnBehalf, seatOnBehalf, type Seat, votersOf } from '@countersign/policy';
import type { WithDelegators, Delegator } from '../policies/words.ts';
import {
  type ActionState,
  type Refused,
  seatOf,
  unbarred,
  type Voter,
  whyBarred,
  whyNotReturn,
  whyNotReview,
} from './rules.ts';

/** Who decides, by a seat of their own or on behalf of their delegators. */
export type Decider = Voter & WithDelegators;

/** Where somebody's vote counts, and whose seat that is, where it is not their own. */
export interface TakenSeat {
  seat: Seat;
  onBehalfOf?: Delegator;
}

/**
 * The seat that the asker takes: their own, and only where they have none, the first that a delegator has for them. The database's
 * `take_seat` decides; nothing where there is none.
 */
export function seatToTake(action: ActionState, asker: Decider): TakenSeat | undefined {
  if (whyBarred(action, asker)) return undefined;
  const own = seatOf(action, asker);
  if ('stage' in own) return { seat: own };
  for (const delegator of asker.delegators ?? []) {
    if (whyNotFor(action, asker, delegator) !== undefined) continue;
    const seat = delegatedSeat(action, { delegate: asker, delegator });
    if ('stage' in seat) return { seat, onBehalfOf: delegator };
  }
  return undefined;
}

/** Why the asker may not review the action, neither by a seat of their own nor by that of a delegator. */
export function whyNotDecide(action: ActionState, asker: Decider): Refused | undefined {
  const own = whyNotReview(action, asker);
  const { delegators = [] } = asker;
  if (!own || delegators.length === 0 || whyBarred(action, asker)) return own;
  if (seatToTake(action, asker)) return undefined;
  const reasons = delegators.map(
    (delegator) => `in the place of ${delegator.name}: ${whyNotFor(action, asker, delegator)}`,
  );
  return { ...own, reason: [own.reason, ...reasons].join('; ') };
}

/** Why the asker asks for no more changes of the action, by the seat that they take: they or who is away have done it too often. */
export function whyNotReturnSo(action: ActionState, asker: Decider): Refused | undefined {
  const own = whyNotReturn(action, asker);
  if (own) return own;
  const { onBehalfOf } = seatToTake(action, asker) ?? {};
  if (!onBehalfOf) return undefined;
  const delegators = asker.delegators?.filter((delegator) => !whyNotReturn(action, delegator));
  if (seatToTake(action, { ...asker, delegators })) return undefined;
  return whyNotReturn(action, onBehalfOf, `${onBehalfOf.name}, in whose place you decide, has`);
}

/** Why nobody decides the action on behalf of a delegator, or the asker, whom nothing bars, does not, as the rest of a sentence. */
function whyNotFor(action: ActionState, asker: Decider, delegator: Delegator): string | undefined {
  if (unbarred(action, [delegator]).length === 0) return 'they have a part in it that bars them';
  if (votersOf(action.votes).has(delegator.personId)) return 'their vote was given';
  const seat = delegatedSeat(action, { delegate: asker, delegator });
  return 'reason' in seat ? seat.reason : undefined;
}

const delegatedSeat = ({ stages, votes, hoursWaiting }: ActionState, both: OnBehalf) =>
  seatOnBehalf(stages, votes, both, { hoursWaiting });
