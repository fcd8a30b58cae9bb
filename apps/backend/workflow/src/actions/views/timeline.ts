import type {
  ActionDetail,
  AuditEntry,
  Comment,
  Review,
  Revision,
  Warning,
} from '@countersign/actions';
import { sql, type SQL } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import type { Reversals } from '../statements/reversed-by.ts';

/** What was said and done about an action, by what it is. */
export interface TimelineItems {
  revisions: Revision;
  reviews: Review;
  comments: Comment;
  history: AuditEntry;
}
export type TimelinePart = keyof TimelineItems;

/** How many of each a reply holds at most; texts and payloads are long, so that these bound its bytes. */
export const timelineWindow = { revisions: 10, reviews: 100, comments: 50, history: 50 } as const;

/** A time as PostgreSQL writes it into JSON. */
const isoTime = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

interface Part {
  from: SQL;
  actionId: SQL;
  /** In which order they came, and what a cursor names. */
  key: SQL;
  item: SQL;
}

const person = sql`json_build_object('personId', p.person_id, 'name', p.person_name)`;

const parts: Record<TimelinePart, Part> = {
  revisions: {
    from: sql`revisions r join action_people p on p.action_id = r.action_id and p.person_id = r.author_id`,
    actionId: sql`r.action_id`,
    key: sql`r.revision`,
    item: sql`json_build_object(
      'revision', r.revision, 'author', ${person}, 'payload', r.payload, 'hash', r.hash,
      'target', r.target, 'targetVersion', r.target_version, 'before', r.before,
      'after', r.after, 'warnings', r.warnings, 'createdAt', ${isoTime('r.created_at')})::jsonb
      || case when r.schedule is null then '{}' else jsonb_build_object('schedule', r.schedule
        || jsonb_build_object('notAfter', ${isoTime('end_of(r.schedule)')})) end
      || case when r.attachments is null then '{}' else jsonb_build_object('attachments', r.attachments) end`,
  },
  reviews: {
    // A row of whom a delegate voted for is no vote.
    from: sql`(select * from reviews where given_by is null) v join action_people p on p.action_id = v.action_id and p.person_id = v.checker_id
      left join action_people f on f.action_id = v.action_id and f.person_id = v.on_behalf_of`,
    actionId: sql`v.action_id`,
    key: sql`v.reviewed_at`,
    item: sql`json_build_object(
      'revision', v.revision, 'checker', ${person}, 'status', v.status, 'stage', v.stage, 'comment', v.comment,
      'hash', v.hash, 'reviewedAt', ${isoTime('v.reviewed_at')})::jsonb
      || case when f.person_id is null then '{}' else jsonb_build_object('onBehalfOf',
        json_build_object('personId', f.person_id, 'name', f.person_name)) end`,
  },
  comments: {
    from: sql`comments c`,
    actionId: sql`c.action_id`,
    key: sql`c.id`,
    item: sql`json_build_object(
      'id', c.id, 'author', json_build_object('personId', c.author_id, 'name', c.author_name),
      'text', c.text, 'nonce', c.nonce, 'mentions', c.mentions, 'createdAt', ${isoTime('c.created_at')},
      'editedAt', ${isoTime('c.edited_at')}, 'removedAt', ${isoTime('c.removed_at')})`,
  },
  history: {
    from: sql`audit_entries e`,
    actionId: sql`e.action_id`,
    key: sql`e.sequence`,
    item: sql`json_build_object(
      'sequence', e.sequence, 'event', e.event, 'revision', e.revision, 'detail', e.detail,
      'actor', case when e.actor_id is not null
        then json_build_object('personId', e.actor_id, 'name', e.actor_name) end,
      'requestId', e.request_id, 'at', ${isoTime('e.at')})`,
  },
};

/** The newest `limit` of an action's items before `before`, the oldest first, as one JSON value. */
export function newestOf(
  part: TimelinePart,
  actionId: string,
  limit: number,
  before?: string | number,
): SQL {
  const { from, actionId: owner, key, item } = parts[part];
  const bound = before === undefined ? sql`` : sql`and ${key} < ${before}`;
  return sql`(select coalesce(json_agg(item order by key), '[]') from (
    select ${key} as key, ${item} as item from ${from}
    where ${owner} = ${actionId} ${bound} order by ${key} desc limit ${limit}) newest)`;
}

/** SQL: how many items of a part an action has. */
export function countOf(part: Exclude<TimelinePart, 'reviews'>, actionId: string): SQL {
  const { from, actionId: owner } = parts[part];
  return sql`(select count(*)::int from ${from} where ${owner} = ${actionId})`;
}

type Again = NonNullable<ActionDetail['filedAgainAs']>;

/** What is so now of other actions. */
interface Beside extends Record<string, unknown> {
  duplicates: Warning[];
  again: Again;
  /** Of what is executed. */
  reversals: Reversals | null;
}

/** What was said and done about an action lately, and how much there was before. */
export type Timeline = Pick<ActionDetail, TimelinePart | 'earlier'>;

/**
 * Reads the newest of an action's revisions, reviews, conversation and history, and with them what is so
 * now of its duplicates, of what says it anew and of its reversals, in one statement.
 */
export async function readTimeline(
  db: WorkflowDb,
  actionId: string,
  beside: { duplicates: SQL<Warning[]>; again: SQL<Again>; reversals: SQL<Reversals | null> },
): Promise<Beside & { timeline: Timeline }> {
  const lists = (['revisions', 'reviews', 'comments', 'history'] as const).map(
    (part) => sql`${part}::text, ${newestOf(part, actionId, timelineWindow[part])}`,
  );
  const counts = (['revisions', 'comments', 'history'] as const).map(
    (part) =>
      sql`${part}::text, greatest(${countOf(part, actionId)} - ${timelineWindow[part]}::int, 0)`,
  );
  const { rows } = await db.execute<Beside & { timeline: Timeline }>(sql`
    select json_build_object(${sql.join(lists, sql`, `)},
      'earlier', json_build_object(${sql.join(counts, sql`, `)})) as timeline,
      ${beside.duplicates} as duplicates, ${beside.again} as again, ${beside.reversals} as reversals`);
  return rows[0]!;
}
