import type { ActionType } from '@countersign/actions';
import { addedStages } from '@countersign/policy';
import { sql } from 'drizzle-orm';
import { makerForPolicy } from '../actions/rules.ts';
import { insertAudit } from '../actions/statements/insert-audit.ts';
import { type StageRow, stagesJson, toStage } from './bound-stages.ts';
import type { WorkflowDb } from '../database.ts';
import type { Deps } from '../deps.ts';
import { needsUnder, type Binding } from './bind.ts';
import { type Maker, unknownMaker } from './facts.ts';
import type { LoadedPolicy } from './in-force.ts';
import { insertStages } from './insert-stages.ts';
import { makerNow } from './maker-now.ts';
import { neededBy } from './under-policy.ts';

/** A pending revision, as far as a policy looks. */
interface Pending extends Record<string, unknown> {
  action_type: ActionType;
  revision: number;
  position: string;
  maker_id: string;
  adopter_id: string | null;
  payload: unknown;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
  target: string | null;
  barred: string[];
  stages: StageRow[];
  within: number | null;
}

/**
 * Asks the policy in force what a pending action needs, when it was published after the action was bound. What it
 * asks beyond the stages that are bound is added to them, a shorter time to execute it holds, and both are told in the
 * history; what it asks less changes nothing. Whether there was one to ask.
 *
 * Throws `conflict` when an expression of it for a group or a limit has no value, `unavailable` when auth is away.
 */
export async function askNewerPolicy(
  deps: Pick<Deps, 'db' | 'people' | 'policies'>,
  actionId: string,
): Promise<boolean> {
  const pending = await readPending(deps.db, actionId);
  if (!pending) return false;
  const inForce = await newerThan(deps.policies, pending);
  if (!inForce) return false;
  const { maker_id: makerId, adopter_id: adopterId, before, after, target, barred } = pending;
  const { binding } = await needsUnder(deps, inForce, {
    actionType: pending.action_type,
    payload: pending.payload,
    preparation: { before, after, target, party: [] },
    maker: await makerAsked(deps, inForce, makerForPolicy({ makerId, adopterId })),
    barred,
    actionId,
  });
  await store(deps.db, actionId, binding, pending);
  return true;
}

async function readPending(db: WorkflowDb, actionId: string): Promise<Pending | undefined> {
  const { rows } = await db.execute<Pending>(sql`
    select a.action_type, a.revision, coalesce(a.policy_position, 0) as position, a.maker_id, a.adopter_id, r.payload, r.before,
      r.after, r.target,
      array(select person_id::text from action_people where action_id = a.id and part <> 'checker'
        union select person_id::text from action_parties where action_id = a.id) as barred,
      ${sql.raw(stagesJson)} as stages, a.execute_within_hours as within
    from actions a join revisions r on r.action_id = a.id and r.revision = a.revision
    where a.id = ${actionId} and a.status = 'pending'`);
  return rows[0];
}

/** The policy in force when it came after the action was bound: as it is known here, or else as it is. */
async function newerThan(
  policies: Deps['policies'],
  { action_type: type, position }: Pending,
): Promise<LoadedPolicy | undefined> {
  const isNewer = (policy: LoadedPolicy) => policy.position > Number(position);
  const known = await policies.inForce(type);
  if (isNewer(known)) return known;
  policies.forget(type);
  const now = await policies.inForce(type);
  return isNewer(now) ? now : undefined;
}

/** A maker as they are now, where that is asked. */
async function makerAsked(
  deps: Pick<Deps, 'people'>,
  { document }: LoadedPolicy,
  personId: string,
): Promise<Maker> {
  if (!JSON.stringify(document).includes('maker')) return unknownMaker(personId);
  return makerNow(deps, personId);
}

async function store(
  db: WorkflowDb,
  actionId: string,
  { policy, position, stages: newer, executeWithinHours: within }: Binding,
  { revision, stages, within: bound }: Pending,
): Promise<void> {
  const added = addedStages(stages.map(toStage), newer);
  const isShorter = within !== null && within < (bound ?? Infinity);
  const asked = sql`id = ${actionId} and status = 'pending' and revision = ${revision}
    and coalesce(policy_position, 0) < ${position}::bigint`;
  if (added.length === 0 && !isShorter) {
    await db.execute(sql`update actions set policy_position = ${position}::bigint where ${asked}`);
    return;
  }
  const event = added.length > 0 ? 'stages_added' : 'window_shortened';
  await db.execute(sql`
    with changed as (
      update actions set policy_position = ${position}::bigint, audit_count = audit_count + 1,
        required_approvals = required_approvals + ${neededBy(added)}::int,
        execute_within_hours = least(execute_within_hours, ${within}::int)
      where ${asked} returning id as action_id, revision, audit_count
    ), stages as (${insertStages(sql`changed`, added)}
    ), audit as (${insertAudit(sql`changed`, event, undefined, { policy })})
    select from changed`);
}
