import type { AuditEvent } from '@countersign/actions';
import {
  type KeyPrincipal,
  type Person,
  principalName,
  type SessionPrincipal,
} from '@countersign/auth/server';
import { requestContext } from '@countersign/telemetry';
import { is, SQL, sql } from 'drizzle-orm';
import { nameIn } from './name-in.ts';

/** Who does something, and by what. */
export type Actor = Pick<Person, 'personId' | 'name'> &
  (Pick<SessionPrincipal, 'kind' | 'sessionId'> | Pick<KeyPrincipal, 'kind' | 'keyId'>);

/** Who did it, or `undefined` when the system itself acted. */
export type AuditActor = Actor | undefined;

/**
 * `insert into audit_entries` for the rows (action_id, audit_count, revision) that `source` yields:
 * the entry takes the number that the action's row has just counted up to.
 */
export function insertAudit(
  source: SQL,
  event: AuditEvent | SQL,
  actor: AuditActor,
  detail: Record<string, unknown> | SQL = {},
): SQL {
  // Who files it has no name in it yet.
  const name = actor && event !== 'submitted' ? nameIn(sql`source.action_id`, actor) : named(actor);
  const told = is(detail, SQL) ? detail : sql`${JSON.stringify(detail)}::jsonb`;
  return sql`insert into audit_entries
    (action_id, sequence, event, actor_id, actor_name, principal, revision, detail, request_id)
    select source.action_id, source.audit_count, ${event}, ${actor?.personId ?? null}::uuid,
      ${name}, ${actor ? principalName(actor) : null}::text, source.revision, ${told},
      ${requestContext()?.requestId ?? null}::text
    from ${source} as source`;
}

const named = (actor: AuditActor): SQL => sql`${actor?.name ?? null}::text`;
