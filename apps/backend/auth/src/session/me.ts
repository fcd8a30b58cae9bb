import { permissionsOf } from '@countersign/auth';
import type { LiveSession } from './read.ts';
import type { Me } from '../replies.ts';

/** The person and session of the request. */
export function describeMe(session: LiveSession): Me {
  const { personId, name, email, roles, twoFactorEnabled } = session;
  return {
    personId,
    name,
    email,
    roles,
    permissions: permissionsOf(roles),
    twoFactorEnabled,
    session: {
      id: session.sessionId,
      createdAt: session.createdAt.toISOString(),
      lastSeenAt: session.lastSeenAt.toISOString(),
      idleEndsAt: session.idleEndsAt.toISOString(),
      endsAt: session.endsAt.toISOString(),
    },
  };
}
