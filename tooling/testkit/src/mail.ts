import { until } from './until.ts';

/** A mail as the catcher's HTTP API gives it. */
export interface CaughtMail {
  subject: string;
  text: string;
  html: string;
  to: { address: string }[];
}

/** The pages that mails lead to. */
export type LinkedPage = 'invitation' | 'reset-password';

/**
 * The mails that were caught for an address, oldest first.
 *
 * @param mailUrl the catcher's page, without a trailing slash
 */
export async function mailsTo(mailUrl: string, address: string): Promise<CaughtMail[]> {
  const reach = mailUrl.replace('//localhost', '//127.0.0.1');
  const caught = (await (await fetch(`${reach}/email`)).json()) as CaughtMail[];
  return caught.filter(({ to }) => to.some((recipient) => recipient.address === address));
}

/**
 * Waits until `count` mails with a link to `page` came to `address`.
 *
 * @returns the link of the newest one
 * @throws {Error} when they do not come in time
 */
export function linkFromMail(
  mailUrl: string,
  address: string,
  page: LinkedPage,
  count = 1,
): Promise<string> {
  const link = new RegExp(`https?://\\S+/${page}#token=[\\w-]+`);
  return until(`a mail with a link to /${page} comes to ${address}`, async () => {
    const texts = (await mailsTo(mailUrl, address)).map(({ text }) => link.exec(text)?.[0]);
    const links = texts.filter((text) => text !== undefined);
    return links.length < count ? undefined : links.at(-1);
  });
}

/** The one-time token in a mail's link. */
export function tokenOf(link: string): string {
  return new URL(link).hash.replace('#token=', '');
}
