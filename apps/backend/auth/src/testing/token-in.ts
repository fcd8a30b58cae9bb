import type { ReceivedMail } from '@countersign/mail/testing';

/** The token in a mail's link to a page of the web app. */
export function tokenIn(mail: ReceivedMail, page: 'invitation' | 'reset-password'): string {
  const token = new RegExp(`http://localhost:8080/${page}#token=([\\w-]+)`).exec(mail.raw)?.[1];
  if (!token) throw new Error('there is no link in the mail');
  return token;
}
