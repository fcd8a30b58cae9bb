import type { Action, PersonRef } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import type { NamedStanding } from '../calls/people.ts';
import type { Deps } from '../deps.ts';
import { mayAssign, whyNotAssignee } from './assignment-rules.ts';
import { requireAllowed } from './refuse.ts';
import { type ActionState, changedNow, revisionVerdict } from './rules.ts';
import { insertAssignment } from './statements/insert-assignment.ts';
import { isAssignedSo } from './statements/is-assigned-so.ts';
import { type FoundAction, findAction, findReadable } from './views/find-action.ts';

/** Who is asked to decide, `null` for nobody, and why; `revision` as the asker saw it, if they say so. */
export interface Assignment {
  personId: string | null;
  revision?: number | undefined;
  note?: string | undefined;
}

/**
 * Asks somebody to decide a pending action, who could decide an open stage now, in place of whoever was asked before; or
 * nobody. It lets nobody decide, and keeps nobody from it. The same again says the same.
 *
 * Throws `not_found`, `forbidden` (role, maker, editor or party), `conflict` (decided, expired, or a full record),
 * `stale_revision`, `invalid` naming `personId` for who could not decide, `unavailable` when auth cannot be asked.
 */
export async function assign(
  deps: Pick<Deps, 'db' | 'people' | 'limits'>,
  person: Person,
  actionId: string,
  wanted: Assignment,
): Promise<Action> {
  const before = await findReadable(deps.db, person, actionId);
  requireMay(before.state, person, wanted);
  if (await isAssignedSo(deps.db, before.action, wanted)) return before.action;
  const standing = await standingOf(deps, wanted);
  const assignee = requireAble(before.state, wanted, standing);
  const entries = deps.limits.entries;
  const written = { ...wanted, assignee, entries };
  const done = await insertAssignment(deps.db, person, before, written);
  const after = await findAction(deps.db, person, actionId);
  if (!done && !(await isAssignedSo(deps.db, after.action, wanted))) {
    requireMay(after.state, person, wanted);
    requireAble(after.state, wanted, standing);
    throw new DomainError('conflict', whyUndone(after, wanted, entries));
  }
  return after.action;
}

function requireMay(state: ActionState, person: Person, { revision }: Assignment): void {
  requireAllowed(mayAssign(state, person));
  if (revision !== undefined) requireAllowed(revisionVerdict(state.revision, revision));
}

/** What auth says of who is to be asked, in this very moment; `undefined` of nobody. */
async function standingOf(
  { people }: Pick<Deps, 'people'>,
  { personId }: Assignment,
): Promise<NamedStanding | undefined> {
  return personId === null ? undefined : (await people.standingOf([personId]))[0];
}

function requireAble(
  state: ActionState,
  { personId }: Assignment,
  standing: NamedStanding | undefined,
): PersonRef | null {
  if (personId === null) return null;
  const why = whyNotAssignee(state, personId, standing);
  if (why === undefined && standing) return { personId, name: standing.name };
  const message = `cannot decide this action now: ${why}`;
  throw new DomainError('invalid', `This person ${message}`, {
    details: [{ field: 'personId', message }],
  });
}

function whyUndone(
  { action, auditCount }: FoundAction,
  wanted: Assignment,
  entries: number,
): string {
  if (!wanted.personId && !action.assignee) return 'Nobody is asked to decide this action';
  return auditCount >= entries
    ? `The record of this action holds ${entries} entries and takes no more assignments`
    : changedNow;
}
