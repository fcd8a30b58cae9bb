import { isDeepStrictEqual } from 'node:util';
import {
  type Action,
  type FiledAction,
  samePayload,
  type Schedule,
  type ScheduleBody,
} from '@countersign/actions';
import { actionHash, canonicalJson } from '@countersign/actions/canonical';
import type { Person } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import { chooseFiles } from '../attachments/choose.ts';
import { saysGone } from '../attachments/gone.ts';
import type { Deps } from '../deps.ts';
import { makerNow } from '../policies/maker-now.ts';
import { underPolicy } from '../policies/under-policy.ts';
import { findAction, findReadable } from './views/find-action.ts';
import { type Author, insertAmendment } from './statements/insert-amendment.ts';
import { checkerNow } from './checker-now.ts';
import { plan } from './plan.ts';
import { type Proposal, propose } from './propose.ts';
import { requireAllowed } from './refuse.ts';
import { requireTarget } from './require-target.ts';
import {
  type ActionState,
  answersFor,
  changedNow,
  makerForPolicy,
  mayAmend,
  mayConcern,
  mayEdit,
  mayReviseAgain,
  revisionVerdict,
} from './rules.ts';

/**
 * Replaces the payload of a pending action by a new revision, which nobody has approved yet; one that was returned is
 * pending again by that, with what was left of its time. Checks the payload as at submission. Who could decide the action now may do so once, and is then its editor, who never decides
 * it; of them auth is asked as for a review. The action stays its maker's, as whom who has adopted it amends it.
 *
 * Throws `not_found`, `forbidden` (also for an editor whom it would then concern), `conflict` (decided, for another version
 * of the target than is named, too many revisions, or
 * too few people left who could decide it), `revision_required`, `stale_revision`, `invalid` naming fields or for a payload
 * that changes nothing, `unauthenticated` for an editor whose session has ended, and what the owner throws.
 */
export async function amend(
  deps: Pick<Deps, 'db' | 'owners' | 'people' | 'policies' | 'limits' | 'authority' | 'files'>,
  person: Person,
  actionId: string,
  body: {
    revision: number | undefined;
    payload: unknown;
    /** Of the target, where the payload is for what that was then alone. */
    targetVersion?: string | undefined;
    /** When it is to be executed; `null` for as soon as it is approved, `undefined` for as it was. */
    schedule?: ScheduleBody | null | undefined;
    /** The files that it is to hold, by their ids; `undefined` for those that it holds. */
    attachments?: readonly string[] | undefined;
  },
): Promise<FiledAction> {
  const { action, state } = await findReadable(deps.db, person, actionId);
  const isEdit = !answersFor(state, person.personId);
  const author = isEdit ? await editorOf(deps, person) : person;
  requireMay(state, author, body.revision);
  requireAllowed(mayReviseAgain(state.revision, deps.limits.revisions));
  const schedule = await replan(deps, action, body.schedule);
  const attachments = body.attachments
    ? await chooseFiles(deps, author, body.attachments, actionId)
    : action.attachments;
  const held = { schedule, attachments };
  const proposal = await propose(deps, action.actionType, body.payload, action.maker, held);
  requireTarget(proposal, body.targetVersion);
  requireSameTarget(action, proposal);
  if (changesNothing(action, proposal)) throw nothingChanged();
  const { party } = proposal.preparation;
  // Its maker may be concerned by it, as a policy allows.
  if (author.personId !== action.makerId) requireAllowed(mayConcern(author.personId, party));
  const asked = makerForPolicy(state, author.personId);
  const maker = asked === person.personId ? person : await makerNow(deps, asked);
  const editors = [...state.editorIds, author.personId];
  const { makerId, adopterIds, partyIds, recusedIds } = state;
  const barred = [makerId, ...adopterIds, ...editors, ...partyIds, ...recusedIds];
  const proposed = { actionType: action.actionType, ...proposal, maker, barred, editors, actionId };
  const warnings = await underPolicy(deps, proposed, (db, binding) =>
    insertAmendment(db, author, action, proposal, binding),
  ).catch(saysGone);
  const now = await findAction(deps.db, author, actionId);
  if (!warnings) {
    requireMay(now.state, author, body.revision);
    throw new DomainError('conflict', changedNow);
  }
  return { ...now.action, warnings };
}

/** What stays is planned anew, by the zones as they are known by now. */
async function replan(
  deps: Pick<Deps, 'db'>,
  { schedule }: Action,
  wished: ScheduleBody | null | undefined,
): Promise<Schedule | undefined> {
  const standing = schedule && {
    at: schedule.at,
    zone: schedule.zone,
    withinMinutes: schedule.withinMinutes,
  };
  const next = wished === undefined ? standing : wished;
  return next ? plan(deps, next, { stands: isDeepStrictEqual(next, standing) }) : undefined;
}

async function editorOf(deps: Pick<Deps, 'authority'>, person: Person): Promise<Author> {
  requireAllowed(mayEdit(person));
  return checkerNow(deps, person);
}

function requireMay(state: ActionState, author: Author, seen: number | undefined): void {
  const verdict = mayAmend(state, author);
  // An edit that is sent again, since its answer was lost, names the revision before it.
  if (!state.editorIds.includes(author.personId)) requireAllowed(verdict);
  requireAllowed(revisionVerdict(state.revision, seen));
  requireAllowed(verdict);
}

/** What undoes something stays with that. */
function requireSameTarget({ reverses, target }: Action, { preparation }: Proposal): void {
  if (reverses === undefined || preparation.target === target) return;
  const message = 'must be of the same target: it undoes what was done there';
  throw new DomainError('invalid', `A reversal ${message}`, {
    details: [{ field: 'payload', message }],
  });
}

/** With the same payload for a target that has changed since, at another time or with other files, an amendment does change something. */
function changesNothing(
  { actionType, payload, hash }: Action,
  { payload: proposed, schemaVersion, schedule, attachments, preparation }: Proposal,
): boolean {
  if (!samePayload(payload, proposed)) return false;
  const { target, targetVersion } = preparation;
  const content = { actionType, schemaVersion, payload, target, targetVersion };
  return actionHash(canonicalJson({ ...content, schedule, attachments })) === hash;
}

function nothingChanged(): DomainError {
  const message = 'changes nothing: it is what the current revision holds';
  return new DomainError('invalid', `This ${message}`, {
    details: [{ field: 'payload', message }],
  });
}
