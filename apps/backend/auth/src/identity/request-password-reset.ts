import { sql } from 'drizzle-orm';
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { knownDevice } from '../device/known.ts';
import type { bodies } from './bodies.ts';
import { clientAddress, clientNetwork } from './client-address.ts';
import { countTry, limitTries, sensitiveRule } from './rate-limit.ts';

/**
 * Has whoever has this address mailed a reset link. The reply is the same, after the same work, whether or not the
 * address is anybody's: that is found out when the mail is sent.
 */
export async function requestPasswordReset(
  deps: Deps,
  c: Context,
  body: z.output<typeof bodies.requestReset>,
): Promise<{ requested: true }> {
  const { db, config } = deps;
  const email = body.email.toLowerCase();
  // Strangers use up their share of a network and of a mailbox, not the person's own.
  const device = await knownDevice(deps, c, sql`u.email = ${email}`);
  const asker = device === undefined ? clientNetwork(c) : `device ${device}`;
  await limitTries(db, `/request-password-reset|${asker}`, sensitiveRule(config));
  const perPerson = { max: config.limits.mailsPerHour, window: 3600 };
  const whose = device === undefined ? email : `${email}|device ${device}`;
  const { allowed } = await countTry(db, `reset|${whose}`, perPerson);
  if (allowed) await recordRequest(deps, email, clientAddress(c));
  return { requested: true };
}

/** One statement whether or not the address is anybody's, so that both take the same time. */
async function recordRequest({ db }: Deps, email: string, ip: string | undefined): Promise<void> {
  await db.execute(sql`
    insert into auth_audit (event, person_id, ip, details)
    values ('password_reset_requested', (select id from "user" where email = ${email}), ${ip ?? null}, '{"letter": {}}')`);
}
