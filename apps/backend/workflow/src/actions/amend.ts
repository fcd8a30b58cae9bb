import { type Action, type FiledAction, samePayload, type Warning } from '@countersign/actions';
import { actionHash, canonicalJson } from '@countersign/actions/canonical';
import type { Person } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';
import type { Deps } from '../deps.ts';
import type { Binding } from '../policies/bind.ts';
import { insertStages } from '../policies/insert-stages.ts';
import { neededBy, underPolicy } from '../policies/under-policy.ts';
import { awaitsOf } from '../policies/words.ts';
import { findAction, findReadable } from './views/find-action.ts';
import { withIndexRow, writeIndex } from './search/index-row.ts';
import { insertAudit } from './statements/insert-audit.ts';
import { insertParties, insertRevision } from './statements/insert-revision.ts';
import { type Proposal, propose } from './propose.ts';
import { requireAllowed } from './refuse.ts';
import { changedNow, mayAmend, mayReviseAgain, revisionVerdict } from './rules.ts';

/**
 * Replaces the payload of a pending action by a new revision, which nobody has approved yet. Checks
 * the payload as at submission.
 *
 * Throws `not_found`, `forbidden`, `conflict` (decided, or too many revisions), `revision_required`,
 * `stale_revision`, `invalid` naming fields or for a payload that changes nothing, and what the owner
 * throws.
 */
export async function amend(
  deps: Pick<Deps, 'db' | 'owners' | 'people' | 'policies' | 'limits'>,
  person: Person,
  actionId: string,
  body: { revision: number | undefined; payload: unknown },
): Promise<FiledAction> {
  const { action, state } = await findReadable(deps.db, person, actionId);
  requireAllowed(mayAmend(state, person));
  requireAllowed(revisionVerdict(state.revision, body.revision));
  requireAllowed(mayReviseAgain(state.revision, deps.limits.revisions));
  const proposal = await propose(deps, action.actionType, body.payload, action.maker);
  if (changesNothing(action, proposal)) throw nothingChanged();
  const proposed = { actionType: action.actionType, ...proposal, maker: person, actionId };
  const barred = [...state.editorIds, ...state.partyIds];
  const warnings = await underPolicy(deps, { ...proposed, barred }, (db, binding) =>
    replace({ db }, person, action, proposal, binding),
  );
  const now = await findAction(deps.db, person, actionId);
  if (!warnings) {
    requireAllowed(mayAmend(now.state, person));
    requireAllowed(revisionVerdict(now.state.revision, body.revision));
    throw new DomainError('conflict', changedNow);
  }
  return { ...now.action, warnings };
}

/** With the same payload for a target that has changed since, an amendment does change something. */
function changesNothing(
  { actionType, payload, hash }: Action,
  { payload: proposed, schemaVersion, preparation: { target, targetVersion } }: Proposal,
): boolean {
  if (!samePayload(payload, proposed)) return false;
  return (
    actionHash(canonicalJson({ actionType, schemaVersion, payload, target, targetVersion })) ===
    hash
  );
}

function nothingChanged(): DomainError {
  const message = 'changes nothing: it is what the current revision holds';
  return new DomainError('invalid', `The payload ${message}`, {
    details: [{ field: 'payload', message }],
  });
}

async function replace(
  { db }: { db: Pick<WorkflowDb, 'execute'> },
  author: Person,
  { id, revision }: Action,
  proposal: Proposal,
  { policy, position, stages, expiresAfterHours }: Binding,
): Promise<Warning[] | undefined> {
  const { rows } = await db.execute<{ warnings: Warning[] }>(sql`
    with amended as (
      update actions set
        revision = revision + 1, approvals = 0, audit_count = audit_count + 1,
        target = ${proposal.preparation.target}::text, search = array_to_tsvector(string_to_array(${proposal.index.words}, ' ')),
        required_approvals = ${neededBy(stages)}::int, policy_position = ${position}::bigint,
        awaits = ${sql.param(awaitsOf(stages))}::text[], expires_at = now() + make_interval(hours => ${expiresAfterHours}::int)
      where id = ${id} and status = 'pending' and revision = ${revision} and (expires_at is null or expires_at > now())
      returning id as action_id, revision, audit_count
    ), editor as (
      insert into action_people (action_id, person_id, part, person_name)
      select action_id, ${author.personId}::uuid, 'editor', ${author.name}::text from amended
      on conflict (action_id, person_id) do nothing
    ), revision as (${insertRevision(sql`amended`, author.personId, proposal, policy, id)}
    ), stages as (${insertStages(sql`amended`, stages)}
    ), parties as (${insertParties(sql`amended`, proposal.preparation.party)}
    ), indexed as (${writeIndex(withIndexRow(sql`amended`, proposal.index))}
    ), audit as (${insertAudit(sql`amended`, 'amended', author)})
    select warnings from revision`);
  return rows[0]?.warnings;
}
