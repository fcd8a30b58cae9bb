import { createTransport, type Transporter } from 'nodemailer';

/** The way to an SMTP server, with time limits on each step; nothing connects yet. */
export const openTransport = (smtpUrl: string): Transporter =>
  createTransport({
    url: smtpUrl,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
