import type { Deps } from '../deps.ts';
import { lockStanding } from '../person/lock-standing.ts';
import type { VersionedPersonRequest } from '../person/reset-second-factor.ts';
import { settleChange } from '../person/settle-change.ts';
import type { Changed } from '../replies.ts';
import { createInvitation } from './create.ts';
import { hasComeIn } from './state.ts';

/** Who has come in is not invited. */
export const comeIn = {
  code: 'invitation_accepted',
  reason: 'This person has come in already',
  field: 'userId',
};

/** The person whom an approved action invites again, and who filed it. */
export interface ResendRequest extends VersionedPersonRequest {
  makerId: string;
}

/**
 * Invites a person again who has not come in yet, once for each action, whatever became of the invitation before. Its
 * maker may send the link again from then on.
 */
export async function resendByAction(
  deps: Deps,
  { personId, actionId, makerId, version, ...end }: ResendRequest,
): Promise<Changed> {
  const fields = [personId, makerId, String(version)];
  const order = { actionId, kind: 'resend_invitation', subject: { personId }, fields } as const;
  return settleChange(deps.db, { ...order, ...end }, async (tx) => {
    const refused = await lockStanding(tx, { personId, version });
    if (refused) return { refused };
    if (await hasComeIn(tx, personId)) return { refused: comeIn };
    return {
      apply: async () => {
        await createInvitation(deps, tx, { personId, makerId, actionId });
      },
    };
  });
}
