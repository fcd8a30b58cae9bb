import { can } from '@countersign/auth';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { limitTries } from '../identity/rate-limit.ts';
import type { LiveSession } from '../session/read.ts';
import { createInvitation } from './create.ts';
import { hasComeIn, isInvitationOpen } from './state.ts';

interface Row extends Record<string, unknown> {
  maker_id: string | null;
}

/**
 * Sends a person's invitation again with a new link; the old one dies. Only the maker of the action
 * that created the person, or an admin, may do so: `forbidden` for others. `conflict` when it was
 * accepted, revoked by an action, or the person is disabled, `rate_limited` when it was sent too often.
 */
export async function resendInvitation(
  deps: Deps,
  session: LiveSession,
  personId: string,
): Promise<{ expiresInHours: number }> {
  const { db, config } = deps;
  const [last] = (
    await db.execute<Row>(sql`
      select maker_id from invitations
      where person_id = ${personId} order by id desc limit 1`)
  ).rows;
  const isMaker = last?.maker_id === session.personId;
  if (!isMaker && !can(session.roles, 'invitation', 'resend')) {
    throw new DomainError('forbidden', 'Only the maker of this person or an admin may do this');
  }
  if (!last) throw new DomainError('not_found', 'This person was never invited');
  await limitTries(db, `invitation|${personId}`, { max: config.limits.mailsPerHour, window: 3600 });

  return db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ disabled: boolean }>(sql`
      select disabled_at is not null as disabled from "user" where id = ${personId} for no key update`);
    if (rows[0]?.disabled) throw new DomainError('conflict', 'This person is disabled');
    if (await hasComeIn(tx, personId)) {
      throw new DomainError('conflict', 'The invitation was accepted already');
    }
    if (!(await isInvitationOpen(tx, personId))) {
      throw new DomainError('conflict', 'The invitation was revoked by an action');
    }
    await createInvitation(deps, tx, {
      personId,
      makerId: last.maker_id ?? undefined,
      actorId: session.personId,
    });
    return { expiresInHours: config.invitationHours };
  });
}
