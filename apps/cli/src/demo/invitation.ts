import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { probe } from '../machine/probe.ts';
import { OperatorError } from '../operator-error.ts';

const mails = z.array(
  z.object({ text: z.string(), to: z.array(z.object({ address: z.string() })) }),
);

const patienceMs = 15_000;

/**
 * The one-time token of the last invitation that the mail catcher got for `email`; `undefined` when mail
 * goes elsewhere.
 *
 * @throws {OperatorError} when the mail does not arrive within 15 seconds
 */
export async function invitationToken(mailUrl: string, email: string): Promise<string | undefined> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const answer = await probe(`${mailUrl}/email`, 2_000);
    if (answer?.status !== 200) return undefined;
    const mail = mails
      .parse(JSON.parse(answer.text))
      .findLast(({ to }) => to.some(({ address }) => address === email));
    const token = /#token=([\w-]+)/.exec(mail?.text ?? '')?.[1];
    if (token !== undefined) return token;
    await sleep(250);
  }
  throw new OperatorError(`The invitation of ${email} did not arrive at ${mailUrl}.`);
}
