import { type SeenAtIssue, type SessionPrincipal, signUserToken } from '@countersign/auth/server';
import type { ServiceName } from '@countersign/service-discovery';
import type { Deps } from '../deps.ts';
import { readSession } from '../session/read.ts';
import { signedOut } from '../session/require-session.ts';
import type { IssuedToken } from '../replies.ts';

/** A service takes headers of 16 KiB. */
const mostDelegatorBytes = 2_048;

export interface TokenRequest {
  /** The browser's whole `Cookie` header. */
  cookie: string;
  /** The one service the token is good for. */
  audience: ServiceName;
  /** A request that no person caused, such as polling: it does not keep the session alive. */
  background: boolean;
  /** What the token is to be good for, as `bindingOf` says; the gateway of the release before names nothing. */
  binding?: string | undefined;
  /** Whether by that very request its person decides. */
  decides: boolean;
}

/**
 * Turns a session cookie into a 60-second token for one service, with roles and standing of this moment, and says
 * until when and as of which position of changes it may be kept. Where its person decides it says all by which they do: in that
 * very request nothing else need be asked. Throws `unauthenticated` when the session is not live.
 */
export async function exchangeToken(deps: Deps, request: TokenRequest): Promise<IssuedToken> {
  const { audience, background, binding, decides } = request;
  const session = await readSession(deps, request.cookie, { extend: !background, decides });
  if (!session) throw signedOut();
  const { personId, sessionId, name, email, roles, groups, limits, joinedAt, delegatorIds } =
    session;
  const facts = { personId, name, email, roles, groups, limits, joinedAt, delegatorIds };
  const authenticatedAt = session.createdAt;
  const seenAtIssue = session.seen && isShort(session.seen) ? session.seen : undefined;
  const person: SessionPrincipal = {
    kind: 'session',
    sessionId,
    ...facts,
    authenticatedAt,
    seenAtIssue,
  };
  const key = await deps.keyring.signingKey();
  const { token, expiresAt } = await signUserToken(key, { person, audience, binding });
  const { liveForMs, position } = session;
  return { token, expiresAt: expiresAt.toISOString(), personId, sessionId, liveForMs, position };
}

/** What all one's delegators are may be too long for a header: whoever needs it asks. */
function isShort({ delegators }: SeenAtIssue): boolean {
  return Buffer.byteLength(JSON.stringify(delegators)) <= mostDelegatorBytes;
}
