import { claimsOf, type ActionDetail } from '@countersign/actions';
import { can } from '@countersign/auth';
import type { Person } from '@countersign/auth/server';
import type { Deps } from '../deps.ts';
import { type FoundAction, findReadable } from './views/find-action.ts';
import { duplicateCode, duplicateWarnings } from './statements/duplicate-warnings.ts';
import { filedAgainAs } from './statements/filed-again-as.ts';
import { type Reversals, reversalsOf } from './statements/reversed-by.ts';
import { readTimeline } from './views/timeline.ts';
import { requireFound } from './refuse.ts';
import { DomainError } from '@countersign/http';
import { type GivenVote, shortStages, type Standing, whyLeaveToOthers } from '@countersign/policy';
import { sql } from 'drizzle-orm';
import type { NamedStanding } from '../calls/people.ts';
import { stageViews } from '../policies/stage-views.ts';
import { mayAssign, whyNotAssignee } from './assignment-rules.ts';
import { mayAdopt } from './adoption-rules.ts';
import { type Decider, seatToTake, whyNotDecide, whyNotReturnSo } from './delegate-rules.ts';
import { withDelegators } from './with-delegators.ts';
import { whyTooEarly } from './early-rules.ts';
import { mayReviewCase } from './break-glass-rules.ts';
import { mayRecuse } from './recusal-rules.ts';
import { caseStateOf } from './review-case.ts';
import { readCase } from './statements/read-case.ts';
import {
  type ActionState,
  answersFor,
  changedNow,
  mayAmend,
  mayCancel,
  mayReverse,
  unbarred,
  type Verdict,
  whyNotApprove,
} from './rules.ts';

/**
 * One action with the newest of its revisions, reviews, conversation and history, and whether the
 * asking person may review it now. Throws `not_found` for one that is not there or not theirs to see.
 */
export async function get(
  { db, people }: Pick<Deps, 'db' | 'people'>,
  asker: Person,
  actionId: string,
): Promise<ActionDetail> {
  const person = await withDelegators({ people }, asker);
  const found = await findReadable(db, person, actionId);
  const { action, state } = found;
  const isPending = action.status === 'pending';
  const claims = isPending ? claimsOf(action.actionType, action.payload) : [];
  const isExecuted = action.execution.state === 'executed';
  const { timeline, duplicates, again, reversals } = await readTimeline(db, actionId, {
    duplicates: duplicateWarnings(claims, { except: actionId, reader: person }),
    again: filedAgainAs(actionId, person),
    reversals: isExecuted ? reversalsOf(actionId, person) : sql`null`,
  });
  const { before, after, warnings } = requireFound(
    timeline.revisions.find(({ revision }) => revision === action.revision),
  );
  const since = new Date(
    timeline.revisions.find(({ revision }) => revision === action.revision)!.createdAt,
  );
  const checkers = isPending ? await checkersOf(people) : [];
  const eligible = checkers && unbarred(state, checkers);
  const party = [...state.partyIds];
  const now = isPending
    ? [...warnings.filter(({ code }) => code !== duplicateCode), ...duplicates]
    : warnings;
  return {
    ...action,
    before,
    after,
    warnings: now,
    party,
    policy: toPolicy(found),
    stages: stageViews({ ...state, since, eligible, short: shortNow(state, eligible) }),
    expiresAt: found.expiresAt?.toISOString() ?? null,
    executeWithinHours: found.executeWithinHours,
    ...(state.returnerIds.length > 0 && { returns: state.returnerIds.length }),
    reviewable: toReviewable(found, person, eligible),
    amendable: toAmendable(found, person),
    cancellable: toCancellable(found, person),
    editors: found.editors,
    recused: found.recused,
    recusable: told(mayRecuse(state, person)),
    ...(state.isOrphaned && { adoptable: told(mayAdopt(state, person)) }),
    assignment: toAssignment(found, checkers),
    assignable: toAssignable(found, person),
    observing: state.observes,
    ...(await toCase(db, found, person)),
    ...(again.length > 0 && { filedAgainAs: again }),
    ...toReversals(found, reversals, person),
    ...timeline,
  };
}

/** The case of a broken glass with what was found of it. */
async function toCase(
  db: Deps['db'],
  { action, state }: FoundAction,
  person: Person,
): Promise<Pick<ActionDetail, 'breakGlassCase'>> {
  const read = action.breakGlass && (await readCase(db, action.id));
  if (!read) return {};
  const reviewable = told(mayReviewCase(state, caseStateOf(read), person));
  return { breakGlassCase: { ...read, reviewable } };
}

/** Who may decide at all; `undefined` when auth could not be asked. */
async function checkersOf(people: Deps['people']): Promise<readonly NamedStanding[] | undefined> {
  return people.checkers().catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
    return undefined;
  });
}

/** The stages of a pending revision that these people can't meet any more. */
function shortNow(state: ActionState, eligible: readonly Standing[] | undefined) {
  if (state.status !== 'pending' || eligible === undefined) return undefined;
  return shortStages(state.stages, eligible, state);
}

function toPolicy({ policy }: FoundAction): ActionDetail['policy'] {
  if (!policy) return null;
  const { actionType, version, ruleName, values = null, error = null } = policy;
  return { actionType, version, ruleName, values, error };
}

function toReviewable(
  { action, reviewable, state, executeWithinHours }: FoundAction,
  person: Decider,
  eligible: readonly Standing[] = [],
): ActionDetail['reviewable'] {
  const taken = seatToTake(state, person);
  if (reviewable && taken) {
    const { seat, onBehalfOf } = taken;
    const { stages, votes, hoursWaiting } = state;
    const { personId } = person;
    const vote: GivenVote = {
      ...seat,
      personId,
      onBehalfOf: onBehalfOf?.personId,
      status: 'approved',
    };
    const times = { schedule: action.schedule, executeWithinHours };
    const why =
      whyNotApprove(state)?.reason ??
      whyTooEarly(state, vote, times, Date.now())?.reason ??
      whyLeaveToOthers(stages, votes, person, { hoursWaiting, onBehalfOf }, eligible);
    const whyNot = whyNotReturnSo(state, person)?.reason;
    const told = { ...(why && { whyNotApprove: why }), ...(whyNot && { whyNotReturn: whyNot }) };
    const behalf = onBehalfOf && { personId: onBehalfOf.personId, name: onBehalfOf.name };
    return { allowed: true, stage: seat.stage, ...(behalf && { onBehalfOf: behalf }), ...told };
  }
  return { allowed: false, reason: whyNotDecide(state, person)?.reason ?? changedNow };
}

function toAmendable(
  { reviewable, state }: FoundAction,
  person: Person,
): ActionDetail['amendable'] {
  const verdict = mayAmend(state, person);
  if (!verdict.allowed) return { allowed: false, reason: verdict.reason };
  if (answersFor(state, person.personId)) return { allowed: true, as: 'maker' };
  // Whether they could decide it, the database is asked of what is pending.
  const mayEdit = reviewable || state.status === 'returned';
  return mayEdit ? { allowed: true, as: 'editor' } : { allowed: false, reason: changedNow };
}

function toAssignable({ state }: FoundAction, person: Person): ActionDetail['assignable'] {
  return told(mayAssign(state, person));
}

function toAssignment(
  { action, state, assignment }: FoundAction,
  checkers: readonly NamedStanding[] | undefined,
): ActionDetail['assignment'] {
  const { assignee } = action;
  if (!assignee || !assignment) return null;
  const { by, at, revision, note } = assignment;
  const asked = { by, at: new Date(at).toISOString(), revision, note };
  if (!checkers) return { ...asked, canDecide: null, whyNot: null };
  const standing = checkers.find(({ personId }) => personId === assignee.personId);
  const whyNot = whyNotAssignee(state, assignee.personId, standing) ?? null;
  return { ...asked, canDecide: whyNot === null, whyNot };
}

/** For who may file, whether it may be reversed, and what was to do so; nothing of what is not executed. */
function toReversals(
  { action: { actionType }, state }: FoundAction,
  reversals: Reversals | null,
  person: Person,
): Pick<ActionDetail, 'reversible' | 'reversedBy'> {
  if (!reversals) return {};
  const { standing, shown } = reversals;
  const reversible = told(mayReverse(state, { actionType, standing }));
  return {
    ...(can(person.roles, 'action', 'file') && { reversible }),
    ...(shown.length > 0 && { reversedBy: shown }),
  };
}

function toCancellable({ state }: FoundAction, person: Person): ActionDetail['cancellable'] {
  return told(mayCancel(state, person));
}

/** A verdict without the code of the error that it would be. */
const told = (verdict: Verdict): ActionDetail['cancellable'] =>
  verdict.allowed ? verdict : { allowed: false, reason: verdict.reason };
