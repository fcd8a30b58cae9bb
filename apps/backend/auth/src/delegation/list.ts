import { can, notPermitted } from '@countersign/auth';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { Delegation } from '../replies.ts';
import type { LiveSession } from '../session/read.ts';
import { cannotDecide } from './delegators.ts';

/** Those before are told by the history of actions alone. */
const mostTold = 50;

interface Row extends Record<string, unknown> {
  id: string;
  delegator_id: string;
  delegator: string;
  delegate_id: string;
  delegate: string;
  starts_at: string;
  ends_at: string;
  reason: string;
  action_id: string;
  ended_at: string | null;
  state: Delegation['state'];
}

/**
 * Who stands in for a person and for whom they stand in, by default for whoever asks: what is to come and under way first, then
 * the newest of what is over, so many at most. Throws `forbidden` where somebody asks of others who may not read directories.
 */
export async function listDelegations(
  { db }: Pick<Deps, 'db'>,
  asker: Pick<LiveSession, 'personId' | 'roles'>,
  { personId = asker.personId }: { personId?: string | undefined },
): Promise<Delegation[]> {
  if (personId !== asker.personId && !can(asker.roles, 'directory', 'read')) {
    throw new DomainError('forbidden', notPermitted('directory', 'read'));
  }
  const { rows } = await db.execute<Row>(sql`
    select d.id, d.delegator_id, f.name as delegator, d.delegate_id, t.name as delegate, d.starts_at, d.ends_at, d.reason,
      d.created_by_action as action_id, d.ended_at,
      case when d.ended_at is not null then 'ended' when d.ends_at <= now() then 'over'
        when d.starts_at > now() then 'planned'
        when ${cannotDecide(sql`f`)} or ${cannotDecide(sql`t`)} then 'resting' else 'active' end as state
    from delegations d join "user" f on f.id = d.delegator_id join "user" t on t.id = d.delegate_id
    where ${personId} in (d.delegator_id, d.delegate_id)
    order by d.ended_at is null and d.ends_at > now() desc, d.ends_at desc, d.id desc limit ${mostTold}`);
  return rows.map((row) => ({
    id: row.id,
    delegator: { personId: row.delegator_id, name: row.delegator },
    delegate: { personId: row.delegate_id, name: row.delegate },
    startsAt: new Date(row.starts_at).toISOString(),
    endsAt: new Date(row.ends_at).toISOString(),
    reason: row.reason,
    actionId: row.action_id,
    endedAt: row.ended_at === null ? null : new Date(row.ended_at).toISOString(),
    state: row.state,
  }));
}
