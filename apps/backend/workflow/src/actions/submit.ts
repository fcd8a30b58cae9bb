import type { ActionType, FiledAction, ScheduleBody } from '@countersign/actions';
import { type Person, requireCan } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import { concernAction } from '@countersign/telemetry';
import { type SQL, sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { type KeyedCall, storeReply } from '../idempotency/keyed-call.ts';
import { once } from '../idempotency/once.ts';
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
import { tellFiledAgain } from './statements/tell-filed-again.ts';
import { plan } from './plan.ts';
import { type Proposal, propose } from './propose.ts';
import { findFiled, toFiled } from './views/find-filed.ts';
import { type Before, filedBefore } from './filed-before.ts';

/** What is filed. */
interface Filing {
  actionType: ActionType;
  payload: unknown;
  /** When it is to be executed, unless as soon as it is approved. */
  schedule?: ScheduleBody | undefined;
  /** The action that it says anew. */
  filedAgainFrom?: string | undefined;
  /** The draft that it was. */
  draftId?: string | undefined;
}

/**
 * Files an action as `maker`: checked by its owner, bound to what the policy in force asks, then stored with
 * revision 1, its stages, its maker, its first audit entry and the idempotency key in one statement.
 *
 * With `filedAgainFrom` it says an action anew that is over and that the maker may see; both then name each other. A draft of theirs
 * that it was goes with it, once.
 *
 * Throws `forbidden` without the permission, `invalid` and `conflict` naming fields, `conflict` when the draft is gone, when too
 * many of the maker's actions are pending or too few people could decide it, `invalid` when the key was used
 * for another body, `unavailable` when the owner or auth is away.
 */
export async function submit(
  deps: Pick<Deps, 'db' | 'owners' | 'people' | 'policies' | 'actionMetrics' | 'limits'>,
  maker: Person,
  body: Filing,
  call: KeyedCall | undefined,
): Promise<FiledAction> {
  requireCan(maker, 'action', 'file');
  return once(
    deps.db,
    call,
    async () => {
      const before = await filedBefore(deps.db, maker, body);
      const schedule = body.schedule && (await plan(deps, body.schedule, { stands: false }));
      const proposal = await propose(deps, body.actionType, body.payload, maker, schedule);
      const filed = await underPolicy(deps, { ...body, ...proposal, maker }, (db, binding) =>
        insertAction({ ...deps, db }, maker, body, proposal, binding, {
          before,
          beside: call && sql`key as (${storeReply(sql`created`, call)})`,
        }),
      );
      concernAction(filed.id);
      deps.actionMetrics.submitted(body.actionType);
      return filed;
    },
    async ({ actionId }) => findFiled(deps.db, actionId),
  );
}

/**
 * Stores what was proposed as an action under what its policy asks, in one statement; `beside` is a further part of it,
 * `name as (…)`, by the row (action_id) of `created`. Throws `conflict` when too many of the maker's actions are pending.
 */
export async function insertAction(
  { db, limits }: Pick<Deps, 'limits'> & { db: Pick<WorkflowDb, 'execute'> },
  maker: Actor,
  { actionType, draftId }: Filing,
  proposal: Proposal,
  binding: Binding,
  { before, beside }: { before?: Before | undefined; beside?: SQL | undefined },
): Promise<FiledAction> {
  const { schemaVersion, hash, schedule, index, preparation } = proposal;
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
        policy_position, awaits, expires_at, execute_within_hours, filed_again_from)
      select ${actionType}::text, ${schemaVersion}::int, ${maker.personId}::uuid,
        ${requiredApprovals}::int, 1, ${preparation.target}::text,
        array_to_tsvector(string_to_array(${index.words}::text, ' ')),
        ${position}::bigint, ${sql.param(awaitsOf(stages))}::text[], ${expiresAt(expiresAfterHours, schedule)},
        ${executeWithinHours}::int, ${before?.id ?? null}::uuid
      where pending_actions_of(${maker.personId}::uuid, ${limits.pending}::int) < ${limits.pending}::int
        and ${draft.isThere}
      returning id as action_id, revision, audit_count, submitted_at
    ), maker as (
      insert into action_people (action_id, person_id, part, person_name)
      select action_id, ${maker.personId}::uuid, 'maker', ${maker.name}::text from created
    ), revision as (${insertRevision(sql`created`, maker.personId, withWarnings(proposal, before), policy)}
    ), stages as (${insertStages(sql`created`, stages)}
    )${insertParties(sql`created`, proposal.preparation.party)}, indexed as (${writeIndex(withIndexRow(sql`created`, index))}
    ), audit as (${insertAudit(sql`created`, 'submitted', maker)}
    ) ${before ? tellFiledAgain(before.id, maker) : sql``}
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
    filedAgainFrom: before?.id ?? null,
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
