import type { Transporter } from 'nodemailer';

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

/** Sends through SMTP, one connection a mail. What speaks it is loaded with the first mail: many a process never sends one. */
export function createSendMail({ smtpUrl, from }: TransportOptions): SendMail {
  let transport: Promise<Transporter> | undefined;
  return async (mail) => {
    transport ??= import('./open-transport.ts').then(({ openTransport }) => openTransport(smtpUrl));
    await (await transport).sendMail({ from, ...mail });
  };
}
