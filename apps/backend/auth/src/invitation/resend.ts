import { can } from '@countersign/auth';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { limitTries } from '../identity/rate-limit.ts';
import type { LiveSession } from '../session/read.ts';
import { createInvitation } from './create.ts';

interface Row extends Record<string, unknown> {
  maker_id: string | null;
  accepted_at: string | null;
}

/**
 * Sends a person's invitation again with a new link; the old one dies. Only the maker of the action
 * that created the person, or an admin, may do so: `forbidden` for others. `conflict` when it was
 * accepted or the person is disabled, `rate_limited` when it was sent too often.
 */
export async function resendInvitation(
  deps: Deps,
  session: LiveSession,
  personId: string,
): Promise<{ expiresInHours: number }> {
  const { db, config } = deps;
  const [last] = (
    await db.execute<Row>(sql`
      select maker_id, accepted_at from invitations
      where person_id = ${personId} order by id desc limit 1`)
  ).rows;
  const isMaker = last?.maker_id === session.personId;
  if (!isMaker && !can(session.roles, 'invitation', 'resend')) {
    throw new DomainError('forbidden', 'Only the maker of this person or an admin may do this');
  }
  if (!last) throw new DomainError('not_found', 'This person was never invited');
  await limitTries(db, `invitation|${personId}`, { max: config.limits.mailsPerHour, window: 3600 });

  return db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ disabled: boolean; accepted: boolean }>(sql`
      select u.disabled_at is not null as disabled, exists (
        select 1 from invitations where person_id = u.id and accepted_at is not null
      ) as accepted
      from "user" u where u.id = ${personId} for no key update`);
    if (rows[0]?.disabled) throw new DomainError('conflict', 'This person is disabled');
    if (rows[0]?.accepted) throw new DomainError('conflict', 'The invitation was accepted already');
    await createInvitation(deps, tx, {
      personId,
      makerId: last.maker_id ?? undefined,
      actorId: session.personId,
    });
    return { expiresInHours: config.invitationHours };
  });
}
