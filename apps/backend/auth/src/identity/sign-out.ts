import type { Context } from 'hono';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { readSession } from '../session/read.ts';
import { callBetterAuth } from './call.ts';
import { clientAddress } from './client-address.ts';
import { failureOf } from './failures.ts';

/** Ends the session of the request, if there is one, and takes its cookie back. */
export async function signOut(deps: Deps, c: Context): Promise<{ signedOut: true }> {
  const session = await readSession(deps, c.req.header('cookie'), { extend: false });
  const response = await callBetterAuth(deps, c, '/sign-out', {});
  if (!response.ok) throw await failureOf(response, '');
  if (session) {
    const { personId, sessionId } = session;
    await recordAudit(deps.db, {
      event: 'signed_out',
      personId,
      sessionId,
      ip: clientAddress(c),
    });
  }
  return { signedOut: true };
}
