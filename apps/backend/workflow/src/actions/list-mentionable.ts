import type { Mentionable } from '@countersign/actions';
import { can, roles } from '@countersign/auth';
import type { Person } from '@countersign/auth/server';
import { sql } from 'drizzle-orm';
import type { NamedStanding, Some } from '../calls/people.ts';
import type { Deps } from '../deps.ts';
import { readersAmong } from './readers-among.ts';
import { requireAllowed } from './refuse.ts';
import { type ActionState, mayComment } from './rules.ts';
import { findReadable } from './views/find-action.ts';

/** So many at most: a page looks among them while somebody types. */
const most = 500;

/**
 * Whom a comment on an action may name: everyone who may read it, by roles, as its observer, or since they answer for it or could, and
 * has come in, by name. Throws `not_found`, `forbidden` for who may not comment, `unavailable` when auth is away.
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
  const parts = rows.map(({ id }) => id);
  const some = (await people.among(whoRead(state, parts))) ?? (await asBefore(people, parts));
  const named = readersAmong(state, some).map(({ personId, name }) => ({ personId, name }));
  return { people: named.toSorted((a, b) => a.name.localeCompare(b.name)).slice(0, most) };
}

/** All who could be among its readers. */
function whoRead({ stages, isOrphaned }: ActionState, parts: readonly string[]): Some {
  const named = stages.flatMap(({ definition: { observers } }) => observers ?? []);
  const reading = roles.filter(
    (role) => can([role], 'action', 'read') || (isOrphaned && can([role], 'action', 'file')),
  );
  return {
    roles: [...new Set([...reading, ...named.flatMap((each) => each.roles ?? [])])],
    groups: [...new Set(named.flatMap((each) => each.groups ?? []))],
    personIds: [...new Set([...parts, ...named.flatMap((each) => each.people ?? [])])],
  };
}

/** Of an auth of the release before: who decides, and who took a part. */
async function asBefore(
  people: Deps['people'],
  parts: readonly string[],
): Promise<readonly NamedStanding[]> {
  const checkers = await people.checkers();
  const known = new Set(checkers.map(({ personId }) => personId));
  const others = parts.filter((id) => !known.has(id));
  return others.length > 0 ? [...checkers, ...(await people.standingOf(others))] : checkers;
}
