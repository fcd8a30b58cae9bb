import { type Action, type FiledAction, samePayload, type Warning } from '@countersign/actions';
import { actionHash, canonicalJson } from '@countersign/actions/canonical';
import type { Person } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
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
  deps: Pick<Deps, 'db' | 'owners' | 'limits'>,
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
  const warnings = await replace(deps, person, actionId, state.revision, proposal);
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
  { db }: Pick<Deps, 'db'>,
  author: Person,
  actionId: string,
  revision: number,
  proposal: Proposal,
): Promise<Warning[] | undefined> {
  const { rows } = await db.execute<{ warnings: Warning[] }>(sql`
    with amended as (
      update actions set
        revision = revision + 1, approvals = 0, audit_count = audit_count + 1,
        target = ${proposal.preparation.target}::text, search = array_to_tsvector(string_to_array(${proposal.index.words}, ' '))
      where id = ${actionId} and status = 'pending' and revision = ${revision}
      returning id as action_id, revision, audit_count
    ), editor as (
      insert into action_people (action_id, person_id, part, person_name)
      select action_id, ${author.personId}::uuid, 'editor', ${author.name}::text from amended
      on conflict (action_id, person_id) do nothing
    ), revision as (${insertRevision(sql`amended`, author.personId, proposal, actionId)}
    ), parties as (${insertParties(sql`amended`, proposal.preparation.party)}
    ), indexed as (${writeIndex(withIndexRow(sql`amended`, proposal.index))}
    ), audit as (${insertAudit(sql`amended`, 'amended', author)})
    select warnings from revision`);
  return rows[0]?.warnings;
}
