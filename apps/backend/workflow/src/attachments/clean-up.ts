import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { AttachmentStore } from './store/store.ts';

type Needed = Pick<Deps, 'db' | 'files' | 'fileMetrics' | 'logger'>;

/** So many in a round. */
const atOnce = 500;
/** After so many that cannot be removed, a round ends: the store is away. */
const mostFailed = 5;
/** After this no file is still coming in: its process has died. */
const partMs = 600_000;

/**
 * Removes what was uploaded a day ago, by the database's clock, and belongs to neither an action nor a draft; then from the store what no
 * file is of, unless it is not to be pruned. A file's object goes while the row that tells of it is locked, so that who puts the same
 * anew waits, and puts it afterwards. One that cannot be removed is tried again after an hour. `signal` ends it before the next one: what
 * is under way is waited for, since the store may still remove what nobody waits for once somebody has put it anew.
 */
export async function cleanUpFiles(deps: Needed, signal?: AbortSignal): Promise<void> {
  const { db, files } = deps;
  const { store } = files;
  if (!store) return;
  await removeParts(store, deps);
  await db.execute(sql`
    delete from attachments where id in (
      select f.id from attachments f where not f.bound and f.uploaded_at <= now() - interval '24 hours'
        and not exists (select from drafts d where d.owner_id = f.uploaded_by and d.attachments ? f.id::text)
      order by f.id limit ${atOnce} for update skip locked)`);
  if (!files.prunes) return;
  let failed = 0;
  for (let tried = 0; tried < atOnce && failed < mostFailed; tried += 1) {
    if (signal?.aborted) return;
    const fate = await removeLoose(deps, store);
    if (fate === 'none') return;
    deps.fileMetrics.removed(fate);
    if (fate === 'failed') failed += 1;
  }
}

/** Removes one object that no file is of, which was put an hour ago: who did so has died, or has told of it. */
async function removeLoose(
  { db, logger }: Needed,
  store: AttachmentStore,
): Promise<'removed' | 'failed' | 'none'> {
  let sha256: string | undefined;
  try {
    await db.transaction(async (tx) => {
      sha256 = await takeLoose(tx);
      if (sha256 !== undefined) await store.remove(sha256);
    });
    return sha256 === undefined ? 'none' : 'removed';
  } catch (error) {
    if (sha256 === undefined) throw error;
    logger.warn({ err: error, sha256 }, 'a file that belongs to nothing could not be removed');
    // Behind all others, which it would hold up.
    await db.execute(sql`update attachment_objects set put_at = now() where sha256 = ${sha256}`);
    return 'failed';
  }
}

async function takeLoose(tx: Pick<Deps['db'], 'execute'>): Promise<string | undefined> {
  const { rows } = await tx.execute<{ sha256: string }>(sql`
      delete from attachment_objects where sha256 in (
        select o.sha256 from attachment_objects o where not o.kept and o.put_at <= now() - interval '1 hour'
          and not exists (select from attachments f where f.sha256 = o.sha256)
        order by o.put_at limit 1 for update skip locked)
      returning sha256`);
  return rows[0]?.sha256;
}

/** What of it cannot be removed holds up nothing else. */
async function removeParts({ parts }: AttachmentStore, { logger }: Needed): Promise<void> {
  try {
    for (const name of await readdir(parts)) {
      const path = join(parts, name);
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
      if (mtimeMs < Date.now() - partMs) await rm(path, { force: true });
    }
  } catch (error) {
    logger.warn({ err: error }, 'what is left of uploads that broke off could not be removed');
  }
}
