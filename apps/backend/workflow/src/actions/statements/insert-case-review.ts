import type { CaseReviewBody } from '@countersign/actions';
import { databaseError, isUniqueViolation } from '@countersign/database';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import { wordsOf } from '../../policies/words.ts';
import type { Checker } from './cast-vote.ts';
import { insertAudit } from './insert-audit.ts';

/**
 * Writes what somebody found of an open case, on the locked row of its action: their part, the entry and, where that is the last
 * word, the end of the case.
 *
 * @returns whether it was done: not where it is closed by then, or not theirs to review
 */
export async function insertCaseReview(
  db: Pick<WorkflowDb, 'transaction'>,
  checker: Checker,
  actionId: string,
  { outcome, comment }: CaseReviewBody,
): Promise<boolean> {
  const { personId, name, sessionId, limits } = checker;
  const run = db.transaction(async (tx) => {
    // Of two at once, one waits here, and then counts what the other has left.
    await tx.execute(sql`select from actions where id = ${actionId} for no key update`);
    const { rows } = await tx.execute(sql`
      with seat as (
        select c.action_id, g.stage, g.groups, ${outcome}::text = 'unjustified' or c.needed <= 1
          + (select count(*) from break_glass_reviews r where r.action_id = c.action_id) as closes
        from break_glass_cases c, glass_seat(c.action_id, ${personId}::uuid,
          ${sql.param(wordsOf(checker))}::text[], ${JSON.stringify(limits)}::jsonb) g
        where c.action_id = ${actionId} and c.closed_at is null
      ), told as (
        update actions set audit_count = audit_count + 1, glass_sequence = audit_count + 1
        from seat where id = seat.action_id
        returning id as action_id, revision, audit_count, stage, groups, closes
      ), person as (
        insert into action_people (action_id, person_id, part, person_name)
        select action_id, ${personId}::uuid, 'checker', ${name}::text from told
      ), looked as (
        insert into break_glass_reviews (action_id, person_id, outcome, comment, session_id, stage, groups)
        select action_id, ${personId}::uuid, ${outcome}::text, ${comment}::text, ${sessionId}::text, stage, groups from told
      ), closed as (
        update break_glass_cases c set closed_at = now(), closed_by = ${personId}::uuid, outcome = ${outcome}::text
        from told where c.action_id = told.action_id and told.closes
      ), audit as (${insertAudit(
        sql`told`,
        sql`case when source.closes then 'break_glass_closed' else 'break_glass_reviewed' end`,
        checker,
        { outcome, comment },
      )})
      select action_id from told`);
    return rows.length > 0;
  });
  return run.catch((error: unknown) => {
    // Their other review, or the one that closed it, in this very moment.
    if (isUniqueViolation(error, 'action_people_pk')) return false;
    if (databaseError(error)?.constraint === 'break_glass_reviews_of_open_case') return false;
    throw error;
  });
}
