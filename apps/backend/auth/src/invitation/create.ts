import { schema } from '@countersign/db-auth';
import { sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import { sha256 } from '../crypto/secrets.ts';
import type { Tx } from '../database.ts';
import type { Deps } from '../deps.ts';

/** Who is invited, and who answers for it. */
export interface NewInvitation {
  personId: string;
  /** Who filed the action that created the person. */
  makerId?: string | undefined;
  /** Who caused this very invitation, when it is sent again. */
  actorId?: string | undefined;
  /** The executed action that caused it, unless that made the person. */
  actionId?: string | undefined;
}

/**
 * Makes an invitation, voids those before it, and has its person mailed, all in the caller's transaction.
 * The database keeps a hash of the link's token; it is computed from the id when the mail is sent.
 */
export async function createInvitation(
  { config, secrets }: Pick<Deps, 'config' | 'secrets'>,
  tx: Tx,
  { personId, makerId, actorId, actionId }: NewInvitation,
): Promise<{ invitationId: string }> {
  await tx.execute(sql`
    update invitations set revoked_at = now()
    where person_id = ${personId} and accepted_at is null and revoked_at is null`);
  const { rows } = await tx.execute<{ id: string }>(sql`select uuidv7() as id`);
  const invitationId = String(rows[0]?.id);
  await tx.insert(schema.invitations).values({
    id: invitationId,
    personId,
    makerId,
    tokenHash: sha256(secrets.tokenFor('invitation', invitationId)),
    expiresAt: sql`now() + make_interval(hours => ${config.invitationHours}::int)`,
  });
  const letter = { invitationId };
  await recordAudit(tx, { event: 'invitation_created', personId, actorId, actionId, letter });
  return { invitationId };
}
