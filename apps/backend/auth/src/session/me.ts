import { permissionsOf, type Permission, type Role } from '@countersign/auth';
import type { LiveSession } from './read.ts';

/** Who is signed in and what they may do. */
export interface Me {
  personId: string;
  name: string;
  email: string;
  roles: Role[];
  /** `action:review` and the like. */
  permissions: Permission[];
  twoFactorEnabled: boolean;
  /** Times are ISO 8601, UTC. */
  session: {
    id: string;
    createdAt: string;
    lastSeenAt: string;
    idleEndsAt: string;
    endsAt: string;
  };
}

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
