import { createTransport } from 'nodemailer';

/** A mail to one person. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same for each try of one mail, so that whoever gets it twice sees one; made up when absent. */
  messageId?: string;
  /** Further headers (RFC 5322), such as `List-Unsubscribe`. */
  headers?: Record<string, string>;
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
