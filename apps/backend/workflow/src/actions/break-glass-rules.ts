import { type ActionType, actionTypes, type ActionTypeDefinition } from '@countersign/actions';
import { can, notPermitted, type Role } from '@countersign/auth';
import { qualifies } from '@countersign/policy';
import type { ActionState, Refused, Verdict, Voter } from './rules.ts';

/** A second factor lets somebody break the glass for so long; the database's `guard_glass_case` says the same. */
export const factorMinutes = 5;

/** Said to who has not given one lately. */
export const factorNeeded = `Breaking the glass needs a second factor that was given in the last ${factorMinutes} minutes`;

/** Who is about to break the glass for what, as auth and the database have it in this very request. */
export interface Emergency {
  actionType: ActionType;
  /** Whether it is to be executed at a time. */
  isScheduled: boolean;
  roles: readonly Role[];
  secondFactorSecondsAgo: number | null;
  /** The action whose case is overdue, of this person. */
  overdue: string | undefined;
}

const yes: Verdict = { allowed: true };
const no = (code: Refused['code'], reason: string): Refused => ({ allowed: false, code, reason });

/** Whether somebody may have what they file executed at once. That it does not concern them is seen once its owner has been asked. */
export function mayBreakGlass(emergency: Emergency): Verdict {
  const { actionType, isScheduled, roles, secondFactorSecondsAgo, overdue } = emergency;
  const missing = (['file', 'break_glass'] as const).find((verb) => !can(roles, 'action', verb));
  if (missing) return no('forbidden', notPermitted('action', missing));
  const { breaksGlass }: ActionTypeDefinition = actionTypes[actionType];
  if (!breaksGlass) {
    return no('invalid', 'No emergency has this type of action executed without approvals');
  }
  if (isScheduled) return no('invalid', 'What is executed at once is not filed for a time');
  if (overdue !== undefined) return no('conflict', suspended(overdue));
  if ((secondFactorSecondsAgo ?? Infinity) > factorMinutes * 60) {
    return no('second_factor_required', factorNeeded);
  }
  return yes;
}

/** Said of who has an overdue case. */
export const suspended = (actionId: string): string =>
  `You break no glass while the review of your action ${actionId} is overdue; others must close it first`;

/** So many open cases one person has at most; the database's `guard_glass_case` sees to it. */
export const mostOpenCases = 5;

/** Said to who has as many. */
export const tooManyOpen = `${mostOpenCases} of your cases are open, the most that one person may have; others must close one first`;

/** Whether somebody may break the glass for what concerns these people: never where they are one of them. */
export function mayBreakGlassFor(makerId: string, party: readonly string[]): Verdict {
  return party.includes(makerId)
    ? no('forbidden', 'This action would concern you; another person must file it')
    : yes;
}

/** What the rules look at of a case. */
export interface CaseState {
  isClosed: boolean;
  /** Who has looked at it already. */
  reviewerIds: readonly string[];
}

/**
 * Whether somebody may say what they find of a case: who could have decided the action, and has no part in it. Nobody ever edits or
 * adopts what was approved as it was filed.
 */
export function mayReviewCase(
  action: Pick<ActionState, 'makerId' | 'partyIds' | 'stages'>,
  { isClosed, reviewerIds }: CaseState,
  asker: Voter,
): Verdict {
  const { personId } = asker;
  if (!can(asker.roles, 'action', 'review')) {
    return no('forbidden', notPermitted('action', 'review'));
  }
  if (action.makerId === personId) {
    return no('forbidden', 'You broke the glass; another person must review that');
  }
  if (action.partyIds.includes(personId)) {
    return no('forbidden', 'This action concerns you; another person must review its case');
  }
  if (reviewerIds.includes(personId)) return no('conflict', 'You have reviewed this case already');
  if (isClosed) return no('conflict', 'This case is closed');
  return action.stages.some((stage) => qualifies(stage, asker, Infinity))
    ? yes
    : no('forbidden', 'Only somebody who could have decided this action reviews its case');
}
