import { can, isRole, type Resource, type Verb } from '@countersign/auth';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { isLive } from '../session/limits.ts';
import type { Authority } from '../replies.ts';

/** Whose right to do what is asked for. */
export interface AuthorityRequest {
  personId: string;
  sessionId: string;
  resource: Resource;
  verb: Verb;
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
    select u.disabled_at is not null as disabled,
      exists (
        select 1 from "session" s
        where s.id = ${sessionId} and s.user_id = u.id and ${isLive(config.session)}
      ) as live,
      ARRAY(select role from person_roles where person_id = u.id) as roles
    from "user" u where u.id = ${personId}`);
  const person = rows[0];
  if (person?.disabled) return { allowed: false, reason: 'disabled' };
  if (!person?.live) return { allowed: false, reason: 'session_ended' };
  const allowed = can(person.roles.filter(isRole), resource, verb as never);
  return allowed ? { allowed } : { allowed, reason: 'role_missing' };
}
