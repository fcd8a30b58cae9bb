import type { Mentionable } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { readersAmong } from './readers-among.ts';
import { requireAllowed } from './refuse.ts';
import { mayComment } from './rules.ts';
import { findReadable } from './views/find-action.ts';

/** So many at most: a page looks among them while somebody types. */
const most = 500;

/**
 * Whom a comment on an action may name: everyone who decides at all, and who took a part in it, as far as they may read it, by
 * name. Throws `not_found`, `forbidden` for who may not comment, `unavailable` when auth is away.
 */
export async function listMentionable(
  { db, people }: Pick<Deps, 'db' | 'people'>,
  person: Person,
  actionId: string,
): Promise<Mentionable> {
  const { state } = await findReadable(db, person, actionId);
  requireAllowed(mayComment(state, person));
  const { rows } = await db.execute<{ id: string }>(sql`
    select person_id as id from action_people where action_id = ${actionId}
    union select author_id from comments where action_id = ${actionId}`);
  const checkers = await people.checkers();
  const known = new Set(checkers.map(({ personId }) => personId));
  const others = rows.map(({ id }) => id).filter((id) => !known.has(id));
  const rest = others.length > 0 ? await people.standingOf(others) : [];
  const readers = await readersAmong(db, actionId, [...checkers, ...rest]);
  const named = readers.map(({ personId, name }) => ({ personId, name }));
  return { people: named.toSorted((a, b) => a.name.localeCompare(b.name)).slice(0, most) };
}
