import { can, isRole, type Resource, type Verb } from '@countersign/auth';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { isLive } from '../session/limits.ts';

/** Whose right to do what is asked for. */
export interface AuthorityRequest {
  personId: string;
  sessionId: string;
  resource: Resource;
  verb: Verb;
}

/** The answer of this moment; good for the very request that asked. */
export interface Authority {
  allowed: boolean;
  reason?: 'session_ended' | 'disabled' | 'role_missing';
}

interface Row extends Record<string, unknown> {
  disabled: boolean;
  live: boolean;
  roles: string[];
}

/** Whether this session's person may do it now: session, expiry, disabling and roles at once. */
export async function checkAuthority(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  { personId, sessionId, resource, verb }: AuthorityRequest,
): Promise<Authority> {
  const { rows } = await db.execute<Row>(sql`
    SELECT u.disabled_at IS NOT NULL AS disabled,
      EXISTS (
        SELECT 1 FROM "session" s
        WHERE s.id = ${sessionId} AND s.user_id = u.id AND ${isLive(config.session)}
      ) AS live,
      ARRAY(SELECT role FROM person_roles WHERE person_id = u.id) AS roles
    FROM "user" u WHERE u.id = ${personId}`);
  const person = rows[0];
  if (person?.disabled) return { allowed: false, reason: 'disabled' };
  if (!person?.live) return { allowed: false, reason: 'session_ended' };
  const allowed = can(person.roles.filter(isRole), resource, verb as never);
  return allowed ? { allowed } : { allowed, reason: 'role_missing' };
}
