import { notificationTexts } from '../strings/notifications.ts';
import type { Telling } from './queries.ts';

const texts = notificationTexts.told;
const known = (reason: string): reason is keyof typeof texts.because =>
  Object.hasOwn(texts.because, reason);

/** What became of the mail of a notification, in words. */
export function mailText(mail: Telling['mail']): string {
  if (mail === null) return texts.appOnly;
  const { state, reason } = mail;
  if (reason === null || state === 'queued' || state === 'sent') return texts.mail[state];
  return texts.mailed(texts.mail[state], known(reason) ? texts.because[reason] : reason);
}
