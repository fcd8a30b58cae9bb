import type { BoundPolicy } from '@countersign/policy';
import { type SQL, sql } from 'drizzle-orm';
import type { Proposal } from '../propose.ts';
import { duplicateWarnings } from './duplicate-warnings.ts';

/**
 * `insert into revisions` for the rows (action_id, revision) that `source` yields; warnings of duplicates
 * other than `amended` come to the owner's. Yields `payload`, `warnings` and `created_at`.
 */
export function insertRevision(
  source: SQL,
  authorId: string,
  proposal: Proposal,
  policy: BoundPolicy,
  amended?: string,
): SQL {
  const { payload, canonical, hash, schedule, attachments, preparation, claims } = proposal;
  const { target, targetVersion, before, after, warnings } = preparation;
  const duplicates = duplicateWarnings(claims, { except: amended });
  return sql`insert into revisions
    (action_id, revision, author_id, payload, canonical, hash, target, target_version, schedule, before, after, warnings,
      policy${attachments ? sql`, attachments` : sql``})
    select source.action_id, source.revision, ${authorId}::uuid, ${JSON.stringify(payload)}::jsonb,
      ${canonical}::text, ${hash}::text, ${target}::text, ${targetVersion}::text,
      ${schedule ? JSON.stringify(schedule) : null}::jsonb,
      ${before === null ? null : JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb,
      ${JSON.stringify(warnings)}::jsonb || ${duplicates}, ${JSON.stringify({ ...policy, ruleName: undefined })}::jsonb
      ${attachments ? sql`, ${JSON.stringify(attachments)}::jsonb` : sql``}
    from ${source} as source
    returning payload, warnings, created_at`;
}

/**
 * A further part of a statement, `insert into action_parties` for the rows (action_id, revision) that `source` yields:
 * the people of `party` (UUIDs, as the owner named them) can never decide the action from then on. Nothing where
 * nobody is named, which is set up like any other part.
 */
export function insertParties(source: SQL, party: readonly string[]): SQL {
  if (party.length === 0) return sql``;
  return sql`, parties as (insert into action_parties (action_id, revision, person_id)
    select distinct source.action_id, source.revision, named.person_id
    from ${source} as source,
      unnest(string_to_array(${party.join(',')}, ',')::uuid[]) as named (person_id))`;
}
