import type { Lab } from './lab.ts';

/** A mail that was caught. */
export interface Mail {
  subject: string;
  text: string;
  to: { address: string }[];
}

/** The mails that were caught for an address, oldest first. */
export async function mailsTo(lab: Lab, address: string): Promise<Mail[]> {
  const mailUrl = lab.system.mailUrl!.replace('//localhost', '//127.0.0.1');
  const mails = (await (await fetch(`${mailUrl}/email`)).json()) as Mail[];
  return mails.filter(({ to }) => to.some((recipient) => recipient.address === address));
}
