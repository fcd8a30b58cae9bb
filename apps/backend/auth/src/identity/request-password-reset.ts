import { passwordResetMail } from '@countersign/db-auth';
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { bodies } from './bodies.ts';
import { clientNetwork } from './client-address.ts';
import { countTry, limitTries } from './rate-limit.ts';

/**
 * Queues a mail with a reset link. The reply is the same, after the same work, whether or not the
 * address is anybody's; the queue's worker finds that out.
 */
export async function requestPasswordReset(
  { db, config, mailQueue }: Deps,
  c: Context,
  body: z.output<typeof bodies.requestReset>,
): Promise<{ requested: true }> {
  const email = body.email.toLowerCase();
  const perNetwork = { max: config.limits.sensitivePerMinute, window: 60 };
  await limitTries(db, `/request-password-reset|${clientNetwork(c)}`, perNetwork);
  const perPerson = { max: config.limits.mailsPerHour, window: 3600 };
  const { allowed } = await countTry(db, `reset|${email}`, perPerson);
  if (allowed) await mailQueue.send(db, passwordResetMail, { email });
  return { requested: true };
}
