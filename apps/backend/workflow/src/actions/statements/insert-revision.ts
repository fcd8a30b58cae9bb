import { sql, type SQL } from 'drizzle-orm';
import type { Proposal } from '../propose.ts';

/** `INSERT INTO revisions` for the rows (action_id, revision) that `source` yields. */
export function insertRevision(source: SQL, authorId: string, proposal: Proposal): SQL {
  const { payload, canonical, hash, preparation } = proposal;
  const { target, targetVersion, before, after, warnings } = preparation;
  return sql`insert into revisions
    (action_id, revision, author_id, payload, canonical, hash, target, target_version, before, after, warnings)
    select source.action_id, source.revision, ${authorId}::uuid, ${JSON.stringify(payload)}::jsonb,
      ${canonical}::text, ${hash}::text, ${target}::text, ${targetVersion}::text,
      ${before === null ? null : JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb,
      ${JSON.stringify(warnings)}::jsonb
    from ${source} as source`;
}
