import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { type InvitationState, invitationState } from '../invitation/state.ts';
import type { WayIn } from '../replies.ts';
import { isInvited } from './access.ts';
import { factorMark } from './factor-mark.ts';

interface Row extends Record<string, unknown> {
  version: number;
  invited: boolean;
  second_factor: boolean;
  state: InvitationState | null;
  expires_at: string | null;
}

/** How a person whose access has not ended comes in, at which version of theirs. Throws `not_found` for others. */
export async function wayIn(
  { db, secrets }: Pick<Deps, 'db' | 'secrets'>,
  { personId }: { personId: string },
): Promise<WayIn> {
  const { rows } = await db.execute<Row>(sql`
    select u.two_factor_enabled as second_factor, ${isInvited} as invited, last.state, last.expires_at,
      (
        select count(*)::int from provisionings p where p.person_id = u.id and p.outcome = 'changed'
      ) as version
    from "user" u left join lateral (
      select ${invitationState} as state, i.expires_at from invitations i
      where i.person_id = u.id order by i.id desc limit 1
    ) last on true
    where u.id = ${personId} and u.disabled_at is null`);
  const [row] = rows;
  if (!row) throw new DomainError('not_found', 'There is no such person');
  return {
    version: row.version,
    signIn: row.invited ? 'invited' : 'accepted',
    secondFactor: row.second_factor,
    factorMark: await factorMark({ secrets }, db, { personId, version: row.version }),
    invitation:
      row.state === null || row.expires_at === null
        ? null
        : { state: row.state, expiresAt: new Date(row.expires_at).toISOString() },
  };
}
