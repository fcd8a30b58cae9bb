import type { AuditEvent } from '@countersign/db-auth';
import { identifyRequest } from '@countersign/http';
import type { Context } from 'hono';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { endStaleSession } from '../session/end-stale.ts';
import { readSession, type LiveSession } from '../session/read.ts';
import { signedOut } from '../session/require-session.ts';
import { callBetterAuth } from './call.ts';
import { clientAddress } from './client-address.ts';
import { failureOf } from './failures.ts';

/** A call of Better Auth that only a signed-in person may make. */
export interface SessionCall {
  /** Below `/api/auth`. */
  path: string;
  body: object;
  /** What the password is called in the request. */
  passwordField: string;
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
  { path, body, passwordField, event }: SessionCall,
): Promise<{ session: LiveSession; reply: unknown }> {
  const cookie = c.req.header('cookie');
  await endStaleSession(deps, cookie);
  const session = await readSession(deps, cookie, { extend: false });
  if (!session) throw signedOut();
  const { personId, sessionId } = session;
  identifyRequest(personId);
  const response = await callBetterAuth(deps, c, path, body);
  if (!response.ok) throw await failureOf(response, passwordField);
  if (event) await recordAudit(deps.db, { event, personId, sessionId, ip: clientAddress(c) });
  return { session, reply: await response.json() };
}
