import type { PersonRef } from '@countersign/actions';
import { DomainError } from '@countersign/http';
import type { Deps } from '../deps.ts';
import { readersAmong } from './readers-among.ts';
import type { ActionState } from './rules.ts';

/**
 * The people whom a comment names by their ids, as they are called now. Throws `invalid` naming each who has no access or may not
 * read the action, `unavailable` when auth is away.
 */
export async function mentioned(
  { people }: Pick<Deps, 'people'>,
  state: ActionState,
  personIds: readonly string[] = [],
): Promise<PersonRef[]> {
  const wanted = [...new Set(personIds)];
  if (wanted.length === 0) return [];
  const readers = readersAmong(state, await people.standingOf(wanted));
  const names = new Map(readers.map(({ personId, name }) => [personId, name]));
  const message = 'is nobody who may read this action';
  const details = personIds.flatMap((personId, at) =>
    names.has(personId) ? [] : [{ field: `mentions.${at}`, message }],
  );
  if (details.length > 0) {
    throw new DomainError('invalid', 'Some fields are not valid', { details });
  }
  return wanted.map((personId) => ({ personId, name: names.get(personId) ?? '' }));
}
