import { type SessionPrincipal, signUserToken } from '@countersign/auth/server';
import type { ServiceName } from '@countersign/service-discovery';
import type { Deps } from '../deps.ts';
import { readSession } from '../session/read.ts';
import { signedOut } from '../session/require-session.ts';
import type { IssuedToken } from '../replies.ts';

export interface TokenRequest {
  /** The browser's whole `Cookie` header. */
  cookie: string;
  /** The one service the token is good for. */
  audience: ServiceName;
  /** A request that no person caused, such as polling: it does not keep the session alive. */
  background: boolean;
  /** What the token is to be good for, as `bindingOf` says; the gateway of the release before names nothing. */
  binding?: string | undefined;
}

/**
 * Turns a session cookie into a 60-second token for one service, with roles and standing of this moment, and says
 * until when and as of which position of changes it may be kept. Throws `unauthenticated` when the session is not live.
 */
export async function exchangeToken(deps: Deps, request: TokenRequest): Promise<IssuedToken> {
  const session = await readSession(deps, request.cookie, { extend: !request.background });
  if (!session) throw signedOut();
  const { personId, sessionId, name, email, roles, groups, limits, joinedAt, delegatorIds } =
    session;
  const facts = { personId, name, email, roles, groups, limits, joinedAt, delegatorIds };
  const authenticatedAt = session.createdAt;
  const person: SessionPrincipal = { kind: 'session', sessionId, ...facts, authenticatedAt };
  const key = await deps.keyring.signingKey();
  const { token, expiresAt } = await signUserToken(key, {
    person,
    audience: request.audience,
    binding: request.binding,
  });
  const { liveForMs, position } = session;
  return { token, expiresAt: expiresAt.toISOString(), personId, sessionId, liveForMs, position };
}
