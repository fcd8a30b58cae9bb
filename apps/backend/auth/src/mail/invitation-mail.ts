import { composeLinkMail, type SendMail } from '@countersign/mail';
import type { Deps } from '../deps.ts';
import { invitationLetter, noteInvitationSent } from '../letters/invitation-letter.ts';

/** Sends the mail of an invitation that a release before has queued. */
export async function sendInvitationMail(
  deps: Pick<Deps, 'db' | 'config' | 'secrets'>,
  sendMail: SendMail,
  { invitationId }: { invitationId: string },
): Promise<void> {
  const letter = await invitationLetter(deps, invitationId);
  if (!letter) return;
  await sendMail(composeLinkMail(letter));
  await noteInvitationSent(deps, invitationId);
}
