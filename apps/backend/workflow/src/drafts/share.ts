import type { ActionDraft, PersonRef } from '@countersign/actions';
import { type Person, requireCan } from '@countersign/auth/server';
import { databaseError } from '@countersign/database';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { draftColumns, type DraftRow, toDraft } from './draft-row.ts';
import { noSuchDraft, refused } from './refusals.ts';

/**
 * Says who may read a draft beside its owner, from now on and nobody else. They read it by its address, and change nothing.
 *
 * Throws `not_found` for one that is not theirs, `invalid` naming who has no access, or `people` where all their names are too much
 * to keep, `unavailable` when auth is away.
 */
export async function shareDraft(
  { db, people }: Pick<Deps, 'db' | 'people'>,
  owner: Person,
  id: string,
  personIds: readonly string[],
): Promise<ActionDraft> {
  requireCan(owner, 'action', 'file');
  const readers = personIds.length === 0 ? [] : await readersOf(people, owner, personIds);
  const change = db.execute<DraftRow>(sql`
    update drafts set readers = ${JSON.stringify(readers)}::jsonb
    where id = ${id} and owner_id = ${owner.personId} returning ${draftColumns}`);
  const { rows } = await change.catch((error: unknown) => {
    if (databaseError(error)?.constraint !== 'drafts_readers_bounded') throw error;
    throw refused('invalid', 'people', 'have names that are too long together: name fewer');
  });
  if (!rows[0]) throw noSuchDraft();
  return toDraft(rows[0]);
}

async function readersOf(
  people: Deps['people'],
  owner: Person,
  personIds: readonly string[],
): Promise<PersonRef[]> {
  const wanted = [...new Set(personIds)].filter((personId) => personId !== owner.personId);
  const known = new Map(
    (await people.standingOf(wanted)).map(({ personId, name }) => [personId, name]),
  );
  const message = 'is nobody who has access';
  const details = personIds.flatMap((personId, at) =>
    personId === owner.personId || known.has(personId) ? [] : [{ field: `people.${at}`, message }],
  );
  if (details.length > 0)
    throw new DomainError('invalid', 'Some fields are not valid', { details });
  return wanted.map((personId) => ({ personId, name: known.get(personId) ?? '' }));
}
