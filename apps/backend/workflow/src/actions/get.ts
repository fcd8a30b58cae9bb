import type {
  ActionDetail,
  AuditEntry,
  AuditEvent,
  Preparation,
  Review,
  Revision,
} from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { actionPeople, auditEntries, comments, reviews, revisions } from '@countersign/db-workflow';
import { asc, eq } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { findAction } from './find-action.ts';
import { requireYes } from './refuse.ts';
import { requireAction } from './require-action.ts';
import { mayRead, mayReview } from './rules.ts';
import { toComment } from './to-comment.ts';

/**
 * One action with its revisions, reviews, conversation and history, and whether the asking person may
 * review it now. Throws `not_found` for one that is not there or not theirs to see.
 */
export async function get(
  { db }: Pick<Deps, 'db'>,
  person: Person,
  actionId: string,
): Promise<ActionDetail> {
  const { action, state } = requireAction(await findAction(db, actionId));
  requireYes(mayRead(state, person));
  const [people, revisionRows, reviewRows, commentRows, auditRows] = await Promise.all([
    db.select().from(actionPeople).where(eq(actionPeople.actionId, actionId)),
    db
      .select()
      .from(revisions)
      .where(eq(revisions.actionId, actionId))
      .orderBy(asc(revisions.revision)),
    db
      .select()
      .from(reviews)
      .where(eq(reviews.actionId, actionId))
      .orderBy(asc(reviews.reviewedAt)),
    db.select().from(comments).where(eq(comments.actionId, actionId)).orderBy(asc(comments.id)),
    db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.actionId, actionId))
      .orderBy(asc(auditEntries.sequence)),
  ]);
  const names = new Map(people.map(({ personId, personName }) => [personId, personName]));
  const named = (personId: string) => ({ personId, name: names.get(personId) ?? '' });
  const current = revisionRows.find(({ revision }) => revision === action.revision);
  const verdict = mayReview(state, person);
  return {
    ...action,
    before: (current?.before ?? null) as Preparation['before'],
    after: (current?.after ?? {}) as Preparation['after'],
    warnings: (current?.warnings ?? []) as Preparation['warnings'],
    reviewable: verdict.allowed ? { allowed: true } : { allowed: false, reason: verdict.reason },
    revisions: revisionRows.map((row) => toRevision(row, named(row.authorId))),
    reviews: reviewRows.map((row) => toReview(row, named(row.checkerId))),
    comments: commentRows.map(toComment),
    history: auditRows.map(toAuditEntry),
  };
}

function toRevision(row: typeof revisions.$inferSelect, author: Revision['author']): Revision {
  return {
    revision: row.revision,
    author,
    payload: row.payload,
    hash: row.hash,
    target: row.target,
    targetVersion: row.targetVersion,
    before: row.before as Revision['before'],
    after: row.after as Revision['after'],
    warnings: row.warnings as Revision['warnings'],
    createdAt: row.createdAt.toISOString(),
  };
}

function toReview(row: typeof reviews.$inferSelect, checker: Review['checker']): Review {
  return {
    revision: row.revision,
    checker,
    status: row.status as Review['status'],
    comment: row.comment,
    hash: row.hash,
    reviewedAt: row.reviewedAt.toISOString(),
  };
}

function toAuditEntry(row: typeof auditEntries.$inferSelect): AuditEntry {
  const { actorId, actorName } = row;
  return {
    sequence: row.sequence,
    event: row.event as AuditEvent,
    actor: actorId === null ? null : { personId: actorId, name: actorName ?? '' },
    revision: row.revision,
    detail: row.detail as Record<string, unknown>,
    requestId: row.requestId,
    at: row.at.toISOString(),
  };
}
