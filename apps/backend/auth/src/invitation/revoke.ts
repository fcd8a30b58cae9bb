import { sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { lockStanding } from '../person/lock-standing.ts';
import type { VersionedPersonRequest } from '../person/reset-second-factor.ts';
import { settleChange } from '../person/settle-change.ts';
import type { Changed } from '../replies.ts';
import { comeIn } from './resend-by-action.ts';
import { hasComeIn, isInvitationOpen } from './state.ts';

/** Makes the link void by which a person could come in, once for each action: only another action invites them again. */
export async function revokeInvitation(
  { db }: Pick<Deps, 'db'>,
  { personId, actionId, version, ...end }: VersionedPersonRequest,
): Promise<Changed> {
  const fields = [personId, String(version)];
  const order = { actionId, kind: 'revoke_invitation', subject: { personId }, fields } as const;
  return settleChange(db, { ...order, ...end }, async (tx) => {
    const refused = await lockStanding(tx, { personId, version });
    if (refused) return { refused };
    if (await hasComeIn(tx, personId)) return { refused: comeIn };
    if (!(await isInvitationOpen(tx, personId))) {
      const reason = 'This person has no open invitation';
      return { refused: { code: 'no_invitation', reason, field: 'userId' } };
    }
    return {
      apply: async () => {
        await tx.execute(sql`
          update invitations set revoked_at = now()
          where person_id = ${personId} and accepted_at is null and revoked_at is null`);
        await recordAudit(tx, { event: 'invitation_revoked', personId, actionId });
      },
    };
  });
}
