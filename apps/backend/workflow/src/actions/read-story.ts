import type { AuditEntry, Comment, Review, Revision } from '@countersign/actions';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../workflow-db.ts';

/** Everything that was said and done about an action. */
export interface Story {
  revisions: Revision[];
  reviews: Review[];
  comments: Comment[];
  history: AuditEntry[];
}

/** A time as PostgreSQL writes it into JSON. */
const isoTime = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** Reads an action's revisions, reviews, conversation and history in one statement, each in order. */
export async function readStory(db: WorkflowDb, actionId: string): Promise<Story> {
  const { rows } = await db.execute<{ story: Story }>(sql`
    with people as (
      select person_id, json_build_object('personId', person_id, 'name', person_name) as ref
      from action_people where action_id = ${actionId}
    )
    select json_build_object(
      'revisions', (select coalesce(json_agg(json_build_object(
          'revision', r.revision, 'author', p.ref, 'payload', r.payload, 'hash', r.hash,
          'target', r.target, 'targetVersion', r.target_version, 'before', r.before,
          'after', r.after, 'warnings', r.warnings, 'createdAt', ${isoTime('r.created_at')}
        ) order by r.revision), '[]')
        from revisions r join people p on p.person_id = r.author_id where r.action_id = ${actionId}),
      'reviews', (select coalesce(json_agg(json_build_object(
          'revision', v.revision, 'checker', p.ref, 'status', v.status, 'comment', v.comment,
          'hash', v.hash, 'reviewedAt', ${isoTime('v.reviewed_at')}
        ) order by v.reviewed_at), '[]')
        from reviews v join people p on p.person_id = v.checker_id where v.action_id = ${actionId}),
      'comments', (select coalesce(json_agg(json_build_object(
          'id', c.id, 'author', json_build_object('personId', c.author_id, 'name', c.author_name),
          'text', c.text, 'createdAt', ${isoTime('c.created_at')}
        ) order by c.id), '[]')
        from comments c where c.action_id = ${actionId}),
      'history', (select coalesce(json_agg(json_build_object(
          'sequence', e.sequence, 'event', e.event, 'revision', e.revision, 'detail', e.detail,
          'actor', case when e.actor_id is not null
            then json_build_object('personId', e.actor_id, 'name', e.actor_name) end,
          'requestId', e.request_id, 'at', ${isoTime('e.at')}
        ) order by e.sequence), '[]')
        from audit_entries e where e.action_id = ${actionId})
    ) as story`);
  return rows[0]!.story;
}
