import type { Person } from '@countersign/auth/server';
import type { Pagination } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { findReadable } from './views/find-action.ts';
import { countOf, newestOf, type TimelineItems, timelineWindow } from './views/timeline.ts';

/** Which item of each is named by a cursor. */
const cursorOf = {
  revisions: ({ revision }: TimelineItems['revisions']) => String(revision),
  comments: ({ id }: TimelineItems['comments']) => id,
  history: ({ sequence }: TimelineItems['history']) => String(sequence),
};

/**
 * One page of an action's comments, revisions or history, newest first, before `cursor` when there is
 * one.
 *
 * Throws `not_found` for an action that is not there or not theirs to see.
 */
export async function listTimeline<P extends keyof typeof cursorOf>(
  { db }: Pick<Deps, 'db'>,
  person: Person,
  actionId: string,
  part: P,
  { limit = timelineWindow[part], cursor }: { limit?: number; cursor?: string | number },
): Promise<{ items: TimelineItems[P][]; pagination: Pagination }> {
  await findReadable(db, person, actionId);
  const { rows } = await db.execute<{ items: TimelineItems[P][]; total: number }>(sql`
    select ${newestOf(part, actionId, limit + 1, cursor)} as items, ${countOf(part, actionId)} as total`);
  const { items: found, total } = rows[0]!;
  const items = found.toReversed().slice(0, limit);
  const last = items.at(-1);
  const nameOf = cursorOf[part] as (item: TimelineItems[P]) => string;
  return {
    items,
    pagination: {
      limit,
      total,
      ...(found.length > limit && last !== undefined && { nextCursor: nameOf(last) }),
    },
  };
}
