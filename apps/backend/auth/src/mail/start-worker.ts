import { invitationMail, noticeMail, passwordResetMail } from '@countersign/db-auth';
import type { SendMail } from '@countersign/mail';
import type { Deps } from '../deps.ts';
import { sendInvitationMail } from './invitation-mail.ts';
import { sendNoticeMail } from './notice-mail.ts';
import { sendPasswordResetMail } from './password-reset-mail.ts';
import type { MailHandlers } from './queue.ts';

/** Begins to send what is queued, as long as the process runs. */
export async function startMailWorker(
  deps: Deps,
  sendMail: SendMail,
  pollSeconds?: number,
): Promise<void> {
  const handlers: MailHandlers = {
    [invitationMail]: (job) => sendInvitationMail(deps, sendMail, job),
    [passwordResetMail]: (job) => sendPasswordResetMail(deps, sendMail, job),
    [noticeMail]: (job) => sendNoticeMail(deps, sendMail, job),
  };
  await deps.mailQueue.work(handlers, pollSeconds);
}
