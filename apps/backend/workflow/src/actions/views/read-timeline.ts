import type { ActionDetail } from '@countersign/actions';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import { countOf, newestOf, type TimelinePart, timelineWindow } from './timeline-parts.ts';

/** What was said and done about an action lately, and how much there was before. */
export type Timeline = Pick<ActionDetail, TimelinePart | 'earlier'>;

/** Reads the newest of an action's revisions, reviews, conversation and history in one statement. */
export async function readTimeline(db: WorkflowDb, actionId: string): Promise<Timeline> {
  const lists = (['revisions', 'reviews', 'comments', 'history'] as const).map(
    (part) => sql`${part}::text, ${newestOf(part, actionId, timelineWindow[part])}`,
  );
  const counts = (['revisions', 'comments', 'history'] as const).map(
    (part) =>
      sql`${part}::text, greatest(${countOf(part, actionId)} - ${timelineWindow[part]}::int, 0)`,
  );
  const { rows } = await db.execute<{ timeline: Timeline }>(sql`
    select json_build_object(${sql.join(lists, sql`, `)},
      'earlier', json_build_object(${sql.join(counts, sql`, `)})) as timeline`);
  return rows[0]!.timeline;
}
