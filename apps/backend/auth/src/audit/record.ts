import { schema, type AuditEvent } from '@countersign/db-auth';
import { requestContext } from '@countersign/telemetry';
import type { Db, Tx } from '../database.ts';

/** One thing that happened, for the audit. */
export interface AuditEntry {
  event: AuditEvent;
  /** Whom it is about. */
  personId?: string | undefined;
  /** Who did it, when that is somebody else. */
  actorId?: string | undefined;
  sessionId?: string | undefined;
  actionId?: string | undefined;
  ip?: string | undefined;
  /** Facts worth keeping; never a secret. */
  details?: Record<string, unknown>;
}

/** Appends to the audit, in the caller's transaction when there is one. */
export async function recordAudit(db: Db | Tx, entry: AuditEntry): Promise<void> {
  await db.insert(schema.authAudit).values({ ...entry, requestId: requestContext()?.requestId });
}
