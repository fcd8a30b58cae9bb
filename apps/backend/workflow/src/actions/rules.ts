import {
  type ActionStatus,
  type ExecutionState,
  isFinal,
  nextExecutionStates,
  nextStatuses,
  whyIrreversible,
} from '@countersign/actions';
import { can, notPermitted, type Role } from '@countersign/auth';
import type { ErrorCode } from '@countersign/http';
import {
  type BoundStage,
  type GivenVote,
  type NoSeat,
  type Seat,
  seatFor,
  type Standing,
  isAmong,
  whoDecides,
} from '@countersign/policy';

/** Where an action stands, as far as the rules look. */
export interface ActionState {
  status: ActionStatus;
  revision: number;
  execution: ExecutionState;
  /** Whether its owner is told never to execute it, unless it has. */
  cancelWished: boolean;
  makerId: string;
  /** Who answers for it beside the maker, since that one left. */
  adopterId: string | null;
  /** Everyone who has adopted it, so far. */
  adopterIds: readonly string[];
  /** Nobody answers for it: its maker, and whoever adopted it, have left. */
  isOrphaned: boolean;
  /** Everyone who changed it after the maker. */
  editorIds: readonly string[];
  /** Everyone who has voted in it, in whatever revision. */
  voterIds: readonly string[];
  /** Who has asked for changes, in whatever revision: each as often as they did. */
  returnerIds: readonly string[];
  /** What the current revision needs, and what was voted in it. */
  stages: readonly BoundStage[];
  votes: readonly GivenVote[];
  /** Since the current revision. */
  hoursWaiting: number;
  isExpired: boolean;
  /** Everyone who has stepped back from deciding it. */
  recusedIds: readonly string[];
  /** Everyone whom any of its revisions concerns. */
  partyIds: readonly string[];
  /** Whether the current revision names the asker among its observers. */
  observes: boolean;
}

export interface Asker {
  personId: string;
  roles: readonly Role[];
}

/** An asker with all that decides where they may vote. */
export type Voter = Asker & Standing;

/** No, with the reason as clients see it. */
export interface Refused {
  allowed: false;
  code: ErrorCode;
  reason: string;
}

/** Yes, or no. */
export type Verdict = { allowed: true } | Refused;

/** Said when the rules find no reason in what they read, after the database refused. */
export const changedNow = 'The action changed in this very moment; look at it again';

/** Said of an action whose time is over. */
export const expired = 'This action has expired';

const returned = 'Somebody has asked for changes of this action; it waits to be amended';

const yes: Verdict = { allowed: true };
const no = (code: ErrorCode, reason: string): Refused => ({ allowed: false, code, reason });

/** Whether a person answers for the action: as its maker, or as who adopted it. */
export function answersFor(
  { makerId, adopterId }: Pick<ActionState, 'makerId' | 'adopterId'>,
  personId: string,
): boolean {
  return makerId === personId || adopterId === personId;
}

/**
 * Of whom the conditions and windows of a policy ask, as of an action's maker: whoever of those that answer for it writes the
 * revision; where somebody else edits it, or a newer policy is asked, whoever adopted it, and else its maker.
 */
export function makerForPolicy(
  action: Pick<ActionState, 'makerId' | 'adopterId'>,
  authorId?: string,
): string {
  if (authorId !== undefined && answersFor(action, authorId)) return authorId;
  return action.adopterId ?? action.makerId;
}

/**
 * Whether the asker may see the action: one that they answer for or observe, any with the permission to read all, and
 * one that nobody answers for where they could adopt it.
 */
export function mayRead(
  action: Pick<ActionState, 'makerId' | 'adopterId' | 'isOrphaned' | 'observes'>,
  asker: Asker,
): Verdict {
  if (can(asker.roles, 'action', 'read')) return yes;
  if (can(asker.roles, 'action', 'read_own') && answersFor(action, asker.personId)) return yes;
  if (action.observes) return yes;
  if (action.isOrphaned && can(asker.roles, 'action', 'file')) return yes;
  return no('not_found', 'There is no such action');
}

/** Whether the asker may comment on an action that they may see: by permission, or as its observer; an auditor never. */
export function mayComment({ observes }: Pick<ActionState, 'observes'>, asker: Asker): Verdict {
  if (can(asker.roles, 'action', 'comment')) return yes;
  if (observes && !asker.roles.includes('auditor')) return yes;
  return no('forbidden', notPermitted('action', 'comment'));
}

/**
 * Why the asker may not review the action by a seat of their own, in words. The database's `may_decide` decides; `undefined` when
 * these rules see nothing against it.
 */
export function whyNotReview(action: ActionState, asker: Voter): Refused | undefined {
  const barred = whyBarred(action, asker);
  if (barred) return barred;
  const seat = seatOf(action, asker);
  return 'reason' in seat ? no('forbidden', seat.reason) : undefined;
}

/** Why the asker may not review the action at all, wherever they may have a seat. */
export function whyBarred(action: ActionState, asker: Asker): Refused | undefined {
  if (!can(asker.roles, 'action', 'review')) {
    return no('forbidden', notPermitted('action', 'review'));
  }
  if (action.makerId === asker.personId) {
    return no('forbidden', 'You filed this action; another person must review it');
  }
  if (action.adopterIds.includes(asker.personId)) {
    return no('forbidden', 'You adopted this action; another person must review it');
  }
  if (action.editorIds.includes(asker.personId)) {
    return no('forbidden', 'You edited this action; another person must review it');
  }
  if (action.partyIds.includes(asker.personId)) {
    return no('forbidden', 'This action concerns you; another person must review it');
  }
  if (action.recusedIds.includes(asker.personId)) {
    return no('forbidden', 'You have stepped back from this action; another person must review it');
  }
  if (action.status === 'returned') return no('conflict', returned);
  if (!nextStatuses(action.status).includes('approved')) {
    return no('conflict', `This action is already ${action.status}`);
  }
  if (action.isExpired) return no('conflict', expired);
  const given = action.votes.find(({ onBehalfOf }) => onBehalfOf === asker.personId);
  if (given) return no('conflict', 'Somebody has reviewed this revision in your place');
  if (action.votes.some(({ personId }) => personId === asker.personId)) {
    return no('conflict', 'You have already reviewed this revision');
  }
  return undefined;
}

/** Why nobody may approve the action now, whoever they are: there is nobody who answers for it. They may reject it. */
export function whyNotApprove({
  isOrphaned,
}: Pick<ActionState, 'isOrphaned'>): Refused | undefined {
  return isOrphaned ? no('conflict', orphaned) : undefined;
}

/** So often one person asks for changes of one action; the database's `may_return` decides. */
const mostReturns = 3;

/** Why the asker may not ask for changes once more, although they may decide: they have done so often enough. */
export function whyNotReturn(
  { returnerIds }: Pick<ActionState, 'returnerIds'>,
  { personId }: Pick<Voter, 'personId'>,
  who = 'You have',
): Refused | undefined {
  const times = returnerIds.filter((each) => each === personId).length;
  return times < mostReturns
    ? undefined
    : no(
        'conflict',
        `${who} asked for changes of this action ${times} times; approve or reject it`,
      );
}

const orphaned =
  'Whoever answered for this action has left; a colleague must adopt it before anybody can approve it';

/** The parts in an action that keep people from deciding it. */
type Parts = Pick<ActionState, 'makerId' | 'adopterIds' | 'editorIds' | 'partyIds' | 'recusedIds'>;

/** Those of some people whom no part in the action keeps from deciding it: no maker, adopter, editor or party, and nobody who stepped back. */
export function unbarred<P extends { personId: string }>(
  { makerId, adopterIds, editorIds, partyIds, recusedIds }: Parts,
  people: readonly P[],
): P[] {
  const barred = new Set([makerId, ...adopterIds, ...editorIds, ...partyIds, ...recusedIds]);
  return people.filter(({ personId }) => !barred.has(personId));
}

/** The stage in which the asker's vote would count, as the database finds it; or for whom the stages wait. */
export function seatOf(
  { stages, votes, hoursWaiting }: Pick<ActionState, 'stages' | 'votes' | 'hoursWaiting'>,
  asker: Standing,
): Seat | NoSeat {
  return seatFor(stages, votes, asker, { hoursWaiting });
}

/**
 * Whether the asker may replace the payload: who answers for it, or once who could decide it; while it is pending, or returned as if
 * it were.
 */
export function mayAmend(action: ActionState, asker: Voter): Verdict {
  if (!answersFor(action, asker.personId)) return whyNotEdit(action, asker) ?? yes;
  const verdict = mayChangeOwn(action, asker, 'amend');
  return verdict.allowed && action.isExpired ? no('conflict', expired) : verdict;
}

/** Whether the asker may change what somebody else has filed, as far as their roles go. */
export function mayEdit({ roles }: Pick<Asker, 'roles'>): Verdict {
  if (can(roles, 'action', 'edit')) return yes;
  return no('forbidden', 'Only its maker, or somebody who could decide it, can amend an action');
}

/** Whether an edit may concern these people: its author never, since they would profit from their part in deciding. */
export function mayConcern(authorId: string, party: readonly string[]): Verdict {
  return party.includes(authorId)
    ? no('forbidden', 'As you change it, the action would concern you; another person must do that')
    : yes;
}

/** Why somebody else than the maker may not change the action, in words. The database's `take_pen` decides. */
function whyNotEdit(action: ActionState, asker: Voter): Refused | undefined {
  const { personId } = asker;
  const verdict = mayEdit(asker);
  if (!verdict.allowed) return verdict;
  if (action.editorIds.includes(personId)) {
    return no(
      'forbidden',
      'You edited this action, which nobody does twice; its maker can amend it',
    );
  }
  if (action.partyIds.includes(personId)) {
    return no('forbidden', 'This action concerns you; another person must change it');
  }
  if (action.recusedIds.includes(personId)) {
    return no('forbidden', 'You have stepped back from this action; another person must change it');
  }
  const isOpen = action.status === 'pending' || action.status === 'returned';
  if (isOpen && action.voterIds.includes(personId)) {
    return no(
      'forbidden',
      'You have reviewed this action; whoever has voted changes nothing in it',
    );
  }
  const why = whyNotReview(isOpen ? { ...action, status: 'pending' } : action, asker);
  if (why) return why;
  const seat = seatOf(action, asker);
  const stage = action.stages.find((each) => 'stage' in seat && each.stage === seat.stage);
  return stage?.definition.reenter
    ? no('forbidden', 'You are asked to enter fields again without seeing them, so you cannot edit')
    : undefined;
}

/** Whether the asker may withdraw the action: who answers for it, while it is pending or returned. */
export function mayWithdraw(action: ActionState, asker: Asker): Verdict {
  return mayChangeOwn(action, asker, 'withdraw');
}

/**
 * Whether the asker may have an approved action cancelled before it is executed: who answers for it, and whoever one of its
 * stages names, once it is late or before, unless it concerns them.
 */
export function mayCancel(action: ActionState, asker: Voter): Verdict {
  const isMaker = answersFor(action, asker.personId);
  const needed = isMaker ? 'withdraw_own' : 'review';
  if (!can(asker.roles, 'action', needed)) return no('forbidden', notPermitted('action', needed));
  if (!isMaker && action.partyIds.includes(asker.personId)) {
    return no('forbidden', 'This action concerns you; another person must cancel it');
  }
  if (action.recusedIds.includes(asker.personId)) {
    return no('forbidden', 'You have stepped back from this action; another person must cancel it');
  }
  if (!isMaker && !isNamed(action, asker)) {
    return no(
      'forbidden',
      'Only its maker, or somebody whom one of its stages names, can cancel it',
    );
  }
  const { status, execution } = action;
  if (execution === 'none') {
    return no('conflict', `Only an approved action can be cancelled; this one is ${status}`);
  }
  if (execution !== 'scheduled' && !nextExecutionStates(execution).includes('cancelled')) {
    return no('conflict', `This action is already ${execution}`);
  }
  return action.cancelWished ? no('conflict', wished) : yes;
}

const wished = 'Somebody has cancelled this action already; its owner has not answered yet';

/** A release before bound no stages: then any checker could decide it. */
const isNamed = ({ stages }: ActionState, asker: Voter): boolean =>
  stages.length === 0 || stages.some((stage) => isAmong(whoDecides(stage, Infinity), asker));

/** Whether the asker may queue the execution again: by permission, when it is stalled and nobody has cancelled it. */
export function mayRetry(
  { execution, cancelWished }: Pick<ActionState, 'execution' | 'cancelWished'>,
  asker: Asker,
): Verdict {
  if (!can(asker.roles, 'action', 'retry')) {
    return no('forbidden', notPermitted('action', 'retry'));
  }
  if (execution !== 'stalled') {
    return no('conflict', `Only a stalled execution can be retried; this one is ${execution}`);
  }
  return cancelWished ? no('conflict', wished) : yes;
}

/**
 * Whether the action can be filed again by another one: once nothing can become of it any more, and unless it reverses another,
 * since of reversals one stands at most.
 */
export function mayFileAgain(
  { status, execution }: Pick<ActionState, 'status' | 'execution'>,
  { reverses }: { reverses?: string | undefined },
): Verdict {
  if (reverses !== undefined) {
    return no(
      'conflict',
      `This reverses action ${reverses}; file the reversal of that action anew`,
    );
  }
  if (isFinal({ status, execution })) return yes;
  const stands = execution === 'none' ? status : execution;
  return no('conflict', `Only an action that is over can be filed again; this one is ${stands}`);
}

/**
 * Whether the reversal of an action may be filed, as far as that is known without its owner: it is executed, of a type that can be
 * undone, and no other reversal stands.
 */
export function mayReverse(
  { status, execution }: Pick<ActionState, 'status' | 'execution'>,
  { actionType, standing }: { actionType: string; standing: string | null },
): Verdict {
  if (execution !== 'executed') {
    const stands = execution === 'none' ? status : execution;
    return no('conflict', `Only an executed action can be reversed; this one is ${stands}`);
  }
  const why = whyIrreversible(actionType);
  if (why) return no('conflict', `This cannot be reversed: ${why}`);
  if (standing === 'executed') return no('conflict', 'This action has been reversed already');
  return standing === null ? yes : no('conflict', `${reversing}; it is ${standing}`);
}

const reversing = 'Somebody has filed the reversal of this action already';

/** Said when somebody else was quicker to file it. */
export const reversedOnce = `${reversing}, in this very moment`;

/** Whether a review that names `seen` speaks of the current revision. */
export function revisionVerdict(current: number, seen: number | undefined): Verdict {
  if (seen === undefined) {
    return no('revision_required', 'Name the revision you saw in the field "revision"');
  }
  return seen === current
    ? yes
    : no('stale_revision', `You saw revision ${seen}; the current one is ${current}`);
}

/** Whether another revision may follow the current one. */
export function mayReviseAgain(current: number, most: number): Verdict {
  return current < most
    ? yes
    : no('conflict', `This action has had ${most} revisions; withdraw it and file it anew`);
}

function mayChangeOwn(action: ActionState, asker: Asker, verb: 'amend' | 'withdraw'): Verdict {
  const needed = `${verb}_own` as const;
  if (!can(asker.roles, 'action', needed)) return no('forbidden', notPermitted('action', needed));
  if (!answersFor(action, asker.personId)) {
    return no('forbidden', `Only the maker of an action can ${verb} it`);
  }
  return nextStatuses(action.status).includes('withdrawn')
    ? yes
    : no('conflict', `This action is already ${action.status}`);
}
