import type { ActionType, FiledAction } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import { concernAction } from '@countersign/telemetry';
import { type SQL, sql } from 'drizzle-orm';
import { saysGone } from '../attachments/gone.ts';
import type { Deps } from '../deps.ts';
import { type KeyedCall, storeReply } from '../idempotency/keyed-call.ts';
import type { WorkflowDb } from '../database.ts';
import type { Binding } from '../policies/bind.ts';
import { insertStages } from '../policies/insert-stages.ts';
import { neededBy, underPolicy } from '../policies/under-policy.ts';
import { awaitsOf } from '../policies/words.ts';
import { withIndexRow, writeIndex } from './search/index-row.ts';
import { expiresAt } from './statements/expires-at.ts';
import { type Actor, insertAudit } from './statements/insert-audit.ts';
import { insertParties, insertRevision } from './statements/insert-revision.ts';
import { removeFiledDraft } from './statements/remove-filed-draft.ts';
import { tellBefore } from './statements/tell-before.ts';
import type { Proposal } from './propose.ts';
import { toFiled } from './views/find-filed.ts';
import type { Before } from './filed-before.ts';

/** With what a proposal is filed. */
interface Ties {
  actionType: ActionType;
  /** The action that it files again. */
  before?: Before | undefined;
  /** The executed action that it undoes. */
  reverses?: string;
  /** The draft that it was. */
  draftId?: string | undefined;
  /** What follows in the same transaction, by the action as it was filed. */
  next?: (tx: Pick<WorkflowDb, 'execute'>, filed: FiledAction) => Promise<void>;
  /** A further part of the statement, `name as (…)`, by the row (action_id) of `created`. */
  beside?: SQL | undefined;
}

/**
 * Files what its owner has checked, as `maker`: bound to what the policy in force asks, then stored with revision 1, its stages, its
 * maker, its first audit entry and the idempotency key in one statement. The history of the action that it is tied to tells of it.
 *
 * Throws `conflict` when too many of the maker's actions are pending or too few people could decide it, `unavailable` when auth is
 * away.
 */
export async function fileProposal(
  deps: Pick<Deps, 'db' | 'people' | 'policies' | 'actionMetrics' | 'limits'>,
  maker: Person,
  proposal: Proposal,
  { call, next, ...ties }: Omit<Ties, 'beside'> & { call: KeyedCall | undefined },
): Promise<FiledAction> {
  const { actionType } = ties;
  const beside = call && sql`key as (${storeReply(sql`created`, call)})`;
  const filed = await underPolicy(deps, { actionType, ...proposal, maker }, (db, binding) =>
    next
      ? db.transaction(async (tx) => {
          const one = await insertAction({ ...deps, db: tx }, maker, proposal, binding, {
            ...ties,
            beside,
          });
          await next(tx, one);
          return one;
        })
      : insertAction({ ...deps, db }, maker, proposal, binding, { ...ties, beside }),
  ).catch(saysGone);
  concernAction(filed.id);
  deps.actionMetrics.submitted(actionType);
  return filed;
}

/**
 * Stores what was proposed as an action under what its policy asks, in one statement. Throws `conflict` when too many of the maker's
 * actions are pending.
 */
export async function insertAction(
  { db, limits }: Pick<Deps, 'limits'> & { db: Pick<WorkflowDb, 'execute'> },
  maker: Actor,
  proposal: Proposal,
  binding: Binding,
  { actionType, before, reverses, draftId, beside }: Omit<Ties, 'next'>,
): Promise<FiledAction> {
  const { schemaVersion, hash, schedule, attachments, index, preparation } = proposal;
  const { policy, position, stages, expiresAfterHours, executeWithinHours } = binding;
  const requiredApprovals = neededBy(stages);
  const draft = removeFiledDraft(draftId, maker.personId);
  const { rows } = await db.execute<{
    id: string;
    submitted_at: string;
    created_at: string;
    payload: unknown;
    warnings: unknown;
  }>(sql`
    with ${draft.found}created as (
      insert into actions (action_type, schema_version, maker_id, required_approvals, audit_count, target, search,
        policy_position, awaits, expires_at, execute_within_hours, filed_again_from, reverses)
      select ${actionType}::text, ${schemaVersion}::int, ${maker.personId}::uuid,
        ${requiredApprovals}::int, 1, ${preparation.target}::text,
        array_to_tsvector(string_to_array(${index.words}::text, ' ')),
        ${position}::bigint, ${sql.param(awaitsOf(stages))}::text[], ${expiresAt(expiresAfterHours, schedule)},
        ${executeWithinHours}::int, ${before?.id ?? null}::uuid, ${reverses ?? null}::uuid
      where pending_actions_of(${maker.personId}::uuid, ${limits.pending}::int) < ${limits.pending}::int
        and ${draft.isThere}
      returning id as action_id, revision, audit_count, submitted_at
    ), maker as (
      insert into action_people (action_id, person_id, part, person_name)
      select action_id, ${maker.personId}::uuid, 'maker', ${maker.name}::text from created
    ), revision as (${insertRevision(sql`created`, maker.personId, withWarnings(proposal, before), policy)}
    ), stages as (${insertStages(sql`created`, stages)}
    )${insertParties(sql`created`, proposal.preparation.party)}, indexed as (${writeIndex(withIndexRow(sql`created`, index))}
    ), audit as (${insertAudit(sql`created`, 'submitted', maker, reverses ? { reverses } : {})}
    ) ${before ? tellBefore(before.id, 'filed_again', maker) : sql``}
    ${reverses ? tellBefore(reverses, 'reversal_filed', maker) : sql``}
    ${draft.removed}
    ${beside ? sql`, ${beside}` : sql``}
    select action_id as id, submitted_at, created_at, payload, warnings from created, revision`);
  const [filed] = rows;
  if (!filed && draftId !== undefined) await requireDraft(db, maker, draftId);
  if (!filed) throw tooManyPending(limits.pending);
  return toFiled({
    ...filed,
    actionType,
    schemaVersion,
    hash,
    requiredApprovals,
    makerId: maker.personId,
    makerName: maker.name,
    target: preparation.target,
    targetVersion: preparation.targetVersion,
    schedule: schedule ?? null,
    attachments: attachments ?? null,
    filedAgainFrom: before?.id ?? null,
    reverses: reverses ?? null,
    submittedAt: new Date(filed.submitted_at),
    filedAt: new Date(filed.created_at),
  });
}

/** What is to be known of the action before stands with what its owner warns of. */
function withWarnings(proposal: Proposal, before: Before | undefined): Proposal {
  if (!before || before.warnings.length === 0) return proposal;
  const { preparation } = proposal;
  const warnings = [...preparation.warnings, ...before.warnings];
  return { ...proposal, preparation: { ...preparation, warnings } };
}

/** Throws `conflict` naming the draft that is filed, where it is gone: filed or discarded, perhaps in another window. */
async function requireDraft(
  db: Pick<WorkflowDb, 'execute'>,
  { personId }: Pick<Person, 'personId'>,
  id: string,
): Promise<void> {
  const { rows } = await db.execute(
    sql`select from drafts where id = ${id} and owner_id = ${personId}::uuid`,
  );
  if (rows.length > 0) return;
  const message = 'names a draft that is gone: it was filed or discarded';
  throw new DomainError('conflict', `The field "draftId" ${message}`, {
    details: [{ field: 'draftId', message }],
  });
}

function tooManyPending(most: number): DomainError {
  return new DomainError(
    'conflict',
    `You have ${most} pending actions, the most that one maker may have; withdraw some, or ` +
      'wait until they are decided',
  );
}
