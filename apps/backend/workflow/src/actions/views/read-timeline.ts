import type { ActionDetail } from '@countersign/actions';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import { countOf, newestOf, type StoryPart, storyWindow } from './timeline-parts.ts';

/** What was said and done about an action lately, and how much there was before. */
export type Story = Pick<ActionDetail, StoryPart | 'earlier'>;

/** Reads the newest of an action's revisions, reviews, conversation and history in one statement. */
export async function readStory(db: WorkflowDb, actionId: string): Promise<Story> {
  const lists = (['revisions', 'reviews', 'comments', 'history'] as const).map(
    (part) => sql`${part}::text, ${newestOf(part, actionId, storyWindow[part])}`,
  );
  const counts = (['revisions', 'comments', 'history'] as const).map(
    (part) =>
      sql`${part}::text, greatest(${countOf(part, actionId)} - ${storyWindow[part]}::int, 0)`,
  );
  const { rows } = await db.execute<{ story: Story }>(sql`
    select json_build_object(${sql.join(lists, sql`, `)},
      'earlier', json_build_object(${sql.join(counts, sql`, `)})) as story`);
  return rows[0]!.story;
}
