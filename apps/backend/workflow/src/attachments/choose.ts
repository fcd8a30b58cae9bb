import type { Attachment } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { DomainError, type ErrorDetail } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { storeOf } from './files.ts';
import { saidColumn, type SaidRow } from './said.ts';

const lost =
  'is no file that you uploaded or that the action holds; one that no action takes is removed after a day, so upload it again';

/**
 * The files that a revision is to hold, by their ids: those that `author` uploaded, and those of the action `from`, which they amend or
 * say anew. The database looks once more when it is stored.
 *
 * Throws `invalid` naming each that is no such file, or is not in the store any more, `unavailable` while the store is away.
 */
export async function chooseFiles(
  { db, files }: Pick<Deps, 'db' | 'files'>,
  { personId }: Pick<Person, 'personId'>,
  ids: readonly string[] | undefined,
  from: string | undefined,
): Promise<Attachment[] | undefined> {
  if (ids === undefined || ids.length === 0) return undefined;
  const { rows } = await db.execute<SaidRow>(sql`
    select ${saidColumn} from attachments f
    where f.id = any(${sql.param(ids)}::uuid[]) and (f.uploaded_by = ${personId} or exists (
      select from action_attachments b where b.attachment_id = f.id and b.action_id = ${from ?? null}::uuid))`);
  const found = new Map(rows.map(({ said }) => [said.id, said]));
  const chosen = ids.map((id) => found.get(id));
  const store = storeOf(files);
  const sizes = await Promise.all(chosen.map(async (file) => file && store.head(file.sha256)));
  const details = chosen.flatMap((file, at): ErrorDetail[] => {
    const field = `attachments.${at}`;
    if (!file) return [{ field, message: lost }];
    return sizes[at] === file.size ? [] : [{ field, message: 'is lost; upload it again' }];
  });
  if (details.length > 0) {
    throw new DomainError('invalid', 'Some files cannot go with it', { details });
  }
  return chosen.filter((file) => file !== undefined);
}
