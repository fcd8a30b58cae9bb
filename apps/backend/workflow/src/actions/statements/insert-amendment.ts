import type { Action, Warning } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import type { Standing } from '@countersign/policy';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import type { Binding } from '../../policies/bind.ts';
import { insertStages } from '../../policies/insert-stages.ts';
import { neededBy } from '../../policies/under-policy.ts';
import { awaitsOf, wordsOf } from '../../policies/words.ts';
import type { Proposal } from '../propose.ts';
import { withIndexRow, writeIndex } from '../search/index-row.ts';
import { expiresAt } from './expires-at.ts';
import { insertAudit } from './insert-audit.ts';
import { insertParties, insertRevision } from './insert-revision.ts';

/** Who writes a revision, with what auth says of them. */
export type Author = Person & Standing;

/**
 * Writes the next revision of an action, in one statement with its stages, its author as an editor unless they answer for it, and
 * the audit entry. `undefined` when the action was not there to be changed by this person.
 */
export async function insertAmendment(
  db: Pick<WorkflowDb, 'execute'>,
  author: Author,
  { id, revision, makerId, adopter }: Pick<Action, 'id' | 'revision' | 'makerId' | 'adopter'>,
  proposal: Proposal,
  { policy, position, stages, expiresAfterHours, executeWithinHours }: Binding,
): Promise<Warning[] | undefined> {
  const { personId, name, limits } = author;
  const pen = sql`select take_pen(${id}, ${revision}::int, ${personId}::uuid, ${sql.param(wordsOf(author))}::text[],
    ${JSON.stringify(limits)}::jsonb) as action_id`;
  const own = sql`select ${id}::uuid as action_id`;
  const adopted = sql`select id as action_id from actions where id = ${id} and adopter_id = ${personId}::uuid`;
  const asEditor = personId === adopter?.personId ? adopted : pen;
  const { rows } = await db.execute<{ warnings: Warning[] }>(sql`
    with pen as (${personId === makerId ? own : asEditor}
    ), amended as (
      update actions set status = 'pending',
        revision = revision + 1, approvals = 0, audit_count = audit_count + 1,
        target = ${proposal.preparation.target}::text, search = array_to_tsvector(string_to_array(${proposal.index.words}, ' ')),
        required_approvals = ${neededBy(stages)}::int, policy_position = ${position}::bigint,
        awaits = ${sql.param(awaitsOf(stages))}::text[], expires_at = ${expiresAt(expiresAfterHours, proposal.schedule)},
        execute_within_hours = ${executeWithinHours}::int
      from pen
      where id = pen.action_id and revision = ${revision}
        and status in ('pending', 'returned') and (ends_at(actions) is null or ends_at(actions) > now())
      returning id as action_id, revision, audit_count
    ), editor as (
      insert into action_people (action_id, person_id, part, person_name)
      select action_id, ${personId}::uuid, 'editor', ${name}::text from amended
      on conflict (action_id, person_id) do nothing
    ), revision as (${insertRevision(sql`amended`, personId, proposal, policy, id)}
    ), stages as (${insertStages(sql`amended`, stages)}
    )${insertParties(sql`amended`, proposal.preparation.party)}, indexed as (${writeIndex(withIndexRow(sql`amended`, proposal.index))}
    ), audit as (${insertAudit(sql`amended`, 'amended', author)})
    select warnings from revision`);
  return rows[0]?.warnings;
}
