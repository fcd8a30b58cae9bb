import { setTimeout as sleep } from 'node:timers/promises';

/** A mail as the catcher's HTTP API gives it. */
export interface CaughtMail {
  subject: string;
  text: string;
  html: string;
  to: { address: string }[];
}

/** The pages that mails lead to. */
export type LinkedPage = 'invitation' | 'reset-password';

const patienceMs = 15_000;

/**
 * Waits for a mail to `address` with a link to `page`.
 *
 * @param mailUrl the catcher's page, without a trailing slash
 * @returns the link of the newest one
 * @throws {Error} when none comes in time
 */
export async function linkFromMail(
  mailUrl: string,
  address: string,
  page: LinkedPage,
): Promise<string> {
  const link = new RegExp(`https?://\\S+/${page}#token=[\\w-]+`);
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const texts = (await mailsTo(mailUrl, address)).map(({ text }) => link.exec(text)?.[0]);
    const found = texts.findLast((text) => text !== undefined);
    if (found) return found;
    await sleep(100);
  }
  throw new Error(`no mail with a link to /${page} came to ${address}`);
}

/** The mails that were caught for an address, oldest first. */
async function mailsTo(mailUrl: string, address: string): Promise<CaughtMail[]> {
  const response = await fetch(`${mailUrl}/email`);
  const caught = (await response.json()) as CaughtMail[];
  return caught.filter(({ to }) => to.some((recipient) => recipient.address === address));
}
