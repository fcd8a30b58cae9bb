import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';

/** How long what was read is believed: words become common in days, not in minutes. */
const believedMs = 300_000;

const known = new WeakMap<WorkflowDb, { words: Promise<string[]>; until: number }>();

/**
 * The words that more than a quarter of all actions have, by PostgreSQL's own statistics (`pg_stats`);
 * none before it has gathered any. A stale answer makes a search slower, never wrong.
 */
export async function commonWords(db: WorkflowDb): Promise<string[]> {
  const now = performance.now();
  const before = known.get(db);
  if (before && before.until > now) return before.words;
  const words = read(db);
  known.set(db, { words, until: now + believedMs });
  words.catch(() => known.delete(db));
  return words;
}

async function read(db: WorkflowDb): Promise<string[]> {
  const { rows } = await db.execute<{ word: string }>(sql`
    select word
    from pg_stats,
      unnest(most_common_elems::text::text[], most_common_elem_freqs) as common (word, part)
    where schemaname = 'public' and tablename = 'action_index' and attname = 'words'
      and word is not null and part > 0.25`);
  return rows.map((row) => row.word);
}
