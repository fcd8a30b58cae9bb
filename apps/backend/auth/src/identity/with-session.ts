import type { AuditEvent } from '@countersign/db-auth';
import type { Context } from 'hono';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { liveSession } from '../session/live.ts';
import { callBetterAuth } from './call.ts';
import { clientAddress } from './client-address.ts';
import { failureOf } from './failures.ts';
import { limitFailures, sensitiveRule } from './rate-limit.ts';

/** A call of Better Auth that a signed-in person confirms with the password. */
export interface SessionCall {
  /** Below `/api/auth`. */
  path: string;
  body: { password: string };
  /** What is recorded when it was done. */
  event?: AuditEvent;
}

/**
 * Makes a call for a signed-in person and returns Better Auth's reply. Throws `unauthenticated` when
 * the session is idle, too old, revoked or its person disabled; otherwise what `failureOf` says.
 */
export async function callWithSession(
  deps: Deps,
  c: Context,
  { path, body, event }: SessionCall,
): Promise<unknown> {
  const { personId, sessionId } = await liveSession(deps, c);
  const reply = await limitFailures(
    deps.db,
    `confirm|${personId}`,
    sensitiveRule(deps.config),
    async () => {
      const response = await callBetterAuth(deps, c, path, body);
      if (!response.ok) throw await failureOf(response, 'password');
      return response.json();
    },
  );
  if (event) await recordAudit(deps.db, { event, personId, sessionId, ip: clientAddress(c) });
  return reply;
}
