import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { AttachmentStore } from './store/store.ts';

/** So many in a round. */
const atOnce = 500;
/** After this no file is still coming in: its process has died. */
const partMs = 600_000;

/**
 * Removes what was uploaded a day ago, by the database's clock, and belongs to neither an action nor a draft; then from the store what no
 * file is of. A file's object goes while the row that tells of it is locked, so that who puts the same anew waits, and puts it
 * afterwards.
 */
export async function cleanUpFiles({ db, files }: Pick<Deps, 'db' | 'files'>): Promise<void> {
  const { store } = files;
  if (!store) return;
  await removeParts(store);
  await db.execute(sql`
    delete from attachments where id in (
      select f.id from attachments f where not f.bound and f.uploaded_at <= now() - interval '24 hours'
        and not exists (select from drafts d where d.owner_id = f.uploaded_by and d.attachments ? f.id::text)
      order by f.id limit ${atOnce} for update skip locked)`);
  for (let removed = 0; removed < atOnce; removed += 1) {
    if (!(await removeLoose(db, store))) return;
  }
}

/** Removes one object that no file is of, which was put an hour ago: who did so has died, or has told of it. */
async function removeLoose(db: Deps['db'], store: AttachmentStore): Promise<boolean> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ sha256: string }>(sql`
      delete from attachment_objects where sha256 in (
        select o.sha256 from attachment_objects o where not o.kept and o.put_at <= now() - interval '1 hour'
          and not exists (select from attachments f where f.sha256 = o.sha256)
        order by o.put_at limit 1 for update skip locked)
      returning sha256`);
    const [loose] = rows;
    if (loose) await store.remove(loose.sha256);
    return loose !== undefined;
  });
}

async function removeParts({ parts }: AttachmentStore): Promise<void> {
  for (const name of await readdir(parts)) {
    const path = join(parts, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs < Date.now() - partMs) await rm(path, { force: true });
  }
}
