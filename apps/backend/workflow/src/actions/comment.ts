import type { Comment, CommentBody, PersonRef } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { storeReply, type KeyedCall } from '../idempotency/keyed-call.ts';
import { once } from '../idempotency/once.ts';
import { mentioned } from './mentioned.ts';
import { findReadable } from './views/find-action.ts';
import { findComment } from './views/find-comment.ts';
import { insertAudit } from './statements/insert-audit.ts';
import { nameIn } from './statements/name-in.ts';
import { requireAllowed } from './refuse.ts';
import { mayComment } from './rules.ts';

/**
 * Adds a remark to an action's conversation, at any time in its life. It may name people who may read the action.
 *
 * Throws `forbidden` to whom neither their roles nor the action's stages let comment, `not_found`, `conflict` when the record is full, `invalid`
 * for a reused idempotency key and naming who may not read it, `unavailable` when auth is asked of them and away.
 */
export async function comment(
  deps: Pick<Deps, 'db' | 'people' | 'limits'>,
  author: Person,
  actionId: string,
  { text, mentions: personIds }: CommentBody,
  call: KeyedCall | undefined,
): Promise<Comment> {
  const { db } = deps;
  const { state } = await findReadable(db, author, actionId);
  requireAllowed(mayComment(state, author));
  return once(
    db,
    call,
    async () => {
      const mentions = await mentioned(deps, state, personIds);
      return find(db, await insert(deps, author, actionId, { text, mentions }, call));
    },
    ({ commentId }) => find(db, commentId),
  );
}

async function insert(
  { db, limits }: Pick<Deps, 'db' | 'limits'>,
  author: Person,
  actionId: string,
  { text, mentions }: { text: string; mentions: readonly PersonRef[] },
  call: KeyedCall | undefined,
): Promise<string> {
  const { rows } = await db.execute<{ id: string }>(sql`
    with counted as (
      update actions set audit_count = audit_count + 1
      where id = ${actionId} and audit_count < ${limits.entries}
      returning id as action_id, revision, audit_count
    ), written as (
      insert into comments (action_id, author_id, author_name, text, mentions)
      select action_id, ${author.personId}::uuid, ${nameIn(sql`counted.action_id`, author)}, ${text}::text,
        ${JSON.stringify(mentions)}::jsonb from counted
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
  return (await findComment(db, id)).comment;
}
