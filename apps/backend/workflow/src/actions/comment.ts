import type { Comment } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { comments } from '@countersign/db-workflow';
import { DomainError } from '@countersign/http';
import { eq, sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { storeReply, type KeyedCall } from '../idempotency/keyed-call.ts';
import { once } from '../idempotency/once.ts';
import { findReadable } from './views/find-action.ts';
import { insertAudit } from './statements/insert-audit.ts';
import { nameIn } from './statements/name-in.ts';
import { requireAllowed, requireFound } from './refuse.ts';
import { mayComment } from './rules.ts';

/**
 * Adds a remark to an action's conversation, at any time in its life.
 *
 * Throws `forbidden` to whom neither their roles nor the action's stages let comment, `not_found`, `conflict` when the record is full, `invalid`
 * for a reused idempotency key.
 */
export async function comment(
  { db, limits }: Pick<Deps, 'db' | 'limits'>,
  author: Person,
  actionId: string,
  text: string,
  call: KeyedCall | undefined,
): Promise<Comment> {
  const { state } = await findReadable(db, author, actionId);
  requireAllowed(mayComment(state, author));
  return once(
    db,
    call,
    async () => find(db, await insert({ db, limits }, author, actionId, text, call)),
    ({ commentId }) => find(db, commentId),
  );
}

async function insert(
  { db, limits }: Pick<Deps, 'db' | 'limits'>,
  author: Person,
  actionId: string,
  text: string,
  call: KeyedCall | undefined,
): Promise<string> {
  const { rows } = await db.execute<{ id: string }>(sql`
    with counted as (
      update actions set audit_count = audit_count + 1
      where id = ${actionId} and audit_count < ${limits.entries}
      returning id as action_id, revision, audit_count
    ), written as (
      insert into comments (action_id, author_id, author_name, text)
      select action_id, ${author.personId}::uuid, ${nameIn(sql`counted.action_id`, author)}, ${text}::text from counted
      returning id, action_id
    ), audit as (${insertAudit(sql`counted`, 'commented', author)}
    ) ${call ? sql`, key as (${storeReply(sql`written`, call, sql`source.id`)})` : sql``}
    select id from written`);
  return requireRoom(rows[0], limits.entries).id;
}

function requireRoom<T>(row: T | undefined, entries: number): T {
  if (row) return row;
  throw new DomainError(
    'conflict',
    `The record of this action holds ${entries} entries and takes no more comments`,
  );
}

async function find(db: Deps['db'], id: string | null): Promise<Comment> {
  if (id === null) throw new Error('the key was kept without its comment');
  const [row] = await db.select().from(comments).where(eq(comments.id, id));
  return toComment(requireFound(row));
}

function toComment(row: typeof comments.$inferSelect): Comment {
  return {
    id: row.id,
    author: { personId: row.authorId, name: row.authorName },
    text: row.text,
    createdAt: row.createdAt.toISOString(),
  };
}
