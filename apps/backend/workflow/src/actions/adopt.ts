import type { Action } from '@countersign/actions';
import { type Person, requireCan, requireSession } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import type { Deps } from '../deps.ts';
import { mayAdopt } from './adoption-rules.ts';
import { requireAllowed } from './refuse.ts';
import { changedNow } from './rules.ts';
import { insertAdoption } from './statements/insert-adoption.ts';
import { findAction, findReadable } from './views/find-action.ts';

/**
 * Adopts a pending action that nobody answers for, since its maker has left: whoever does so answers for it beside the maker,
 * may amend, withdraw and cancel it, and never decides it. The same again says the same.
 *
 * Throws `not_found`, `forbidden` (role, key, or another part in it), `conflict` (somebody answers for it, decided, expired).
 */
export async function adopt(
  { db }: Pick<Deps, 'db'>,
  person: Person,
  actionId: string,
): Promise<Action> {
  const { action, state } = await findReadable(db, person, actionId);
  requireCan(person, 'action', 'file');
  if (state.adopterId === person.personId && !state.isOrphaned) return action;
  requireAllowed(mayAdopt(state, person));
  requireSession(person);
  const done = await insertAdoption(db, person, actionId);
  const after = await findAction(db, person, actionId);
  if (!done && after.state.adopterId !== person.personId) {
    requireAllowed(mayAdopt(after.state, person));
    throw new DomainError('conflict', changedNow);
  }
  return after.action;
}
