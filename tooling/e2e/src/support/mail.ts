import { expect } from 'vitest';
import { z } from 'zod';
import { installation } from './installation.ts';

/** The pages that mails lead to. */
export type LinkedPage = 'invitation' | 'reset-password';

const mails = z.array(
  z.object({
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    to: z.array(z.object({ address: z.string() })),
  }),
);

/** The mails that were caught for an address, oldest first. */
export async function mailsTo(address: string): Promise<z.infer<typeof mails>> {
  const response = await fetch(`${installation.mailUrl}/email`);
  const caught = mails.parse(await response.json());
  return caught.filter(({ to }) => to.some((recipient) => recipient.address === address));
}

/** Waits for the `count`-th mail with a link to `page`, and returns the link's one-time token. */
export async function tokenFromMail(address: string, page: LinkedPage, count = 1): Promise<string> {
  const link = new RegExp(`${installation.url}/${page}#token=([\\w-]+)`);
  let tokens: string[] = [];
  const look = async (): Promise<number> => {
    const texts = (await mailsTo(address)).map(({ text }) => link.exec(text)?.[1]);
    tokens = texts.filter((token) => token !== undefined);
    return tokens.length;
  };
  await expect.poll(look, { timeout: 15_000, interval: 100 }).toBeGreaterThanOrEqual(count);
  return tokens[count - 1] ?? '';
}
