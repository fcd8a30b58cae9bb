import { createTransport } from 'nodemailer';
import type { AuthMetrics } from '../metrics.ts';

/** A mail to one person. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Hands a mail to the SMTP server; throws when it was not taken. */
export type SendMail = (mail: Mail) => Promise<void>;

/** How to reach the SMTP server (`smtp://` or `smtps://`, RFC 5321) and who the sender is. */
export interface TransportOptions {
  smtpUrl: string;
  from: string;
}

/** Sends through SMTP, one connection a mail, with time limits on each step. */
export function createSendMail({ smtpUrl, from }: TransportOptions): SendMail {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async (mail) => {
    await transport.sendMail({ from, ...mail });
  };
}

/** Counts what becomes of each mail. */
export function countMails(send: SendMail, authMetrics: AuthMetrics): SendMail {
  return async (mail) => {
    try {
      await send(mail);
    } catch (error) {
      authMetrics.mail('failed');
      throw error;
    }
    authMetrics.mail('sent');
  };
}
