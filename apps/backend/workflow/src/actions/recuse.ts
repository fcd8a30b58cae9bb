import type { FiledAction, Warning } from '@countersign/actions';
import { requireSession, type Person } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import { shortStages } from '@countersign/policy';
import type { Deps } from '../deps.ts';
import { mayRecuse } from './recusal-rules.ts';
import { requireAllowed } from './refuse.ts';
import { type ActionState, changedNow, unbarred } from './rules.ts';
import { insertRecusal } from './statements/insert-recusal.ts';
import { type FoundAction, findAction, findReadable } from './views/find-action.ts';

/**
 * Steps back from deciding a pending action, for good. A conflict of interests comes first: it is done also where too few are
 * left who could decide, which the warnings then say. The same again, for the same reason, says the same.
 *
 * Throws `not_found`, `forbidden` (role, key, maker, editor or party), `conflict` (decided, expired, voted, or stepped back
 * for another reason).
 */
export async function recuse(
  deps: Pick<Deps, 'db' | 'people'>,
  person: Person,
  actionId: string,
  reason: string,
): Promise<FiledAction> {
  const before = await findReadable(deps.db, person, actionId);
  if (isRepeated(before, person, reason)) return withWarnings(deps, before);
  requireAllowed(mayRecuse(before.state, person));
  requireSession(person);
  const done = await insertRecusal(deps.db, person, actionId, reason);
  const after = await findAction(deps.db, person, actionId);
  if (!done && !isRepeated(after, person, reason)) {
    requireAllowed(mayRecuse(after.state, person));
    throw new DomainError('conflict', changedNow);
  }
  return withWarnings(deps, after);
}

/** Whether they have stepped back already, for this reason: another one must not pass for recorded. */
function isRepeated({ recused }: FoundAction, { personId }: Person, reason: string): boolean {
  return recused.some((one) => one.personId === personId && one.reason === reason);
}

async function withWarnings(
  { people }: Pick<Deps, 'people'>,
  { action, state }: FoundAction,
): Promise<FiledAction> {
  return { ...action, warnings: await whatIsShort(people, state) };
}

/** What can't be decided any more by those who are left, as far as auth can be asked: it is done whatever auth says. */
async function whatIsShort(people: Deps['people'], state: ActionState): Promise<Warning[]> {
  if (state.status !== 'pending') return [];
  const checkers = await people.checkers().catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
    return undefined;
  });
  if (!checkers) {
    const message = 'Whether enough people are left who could decide it could not be found out';
    return [{ code: 'eligible_unknown', message }];
  }
  const short = shortStages(state.stages, unbarred(state, checkers), state);
  return short.map(({ message }) => ({ code: 'few_eligible', message }));
}
