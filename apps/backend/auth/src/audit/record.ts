import { schema, type AuditEvent } from '@countersign/db-auth';
import type { authTold } from '@countersign/events';
import { requestContext } from '@countersign/telemetry';
import type { z } from 'zod';
import type { Db, Tx } from '../database.ts';
import type { Letter } from '../letters/letter.ts';

interface Recorded<E extends AuditEvent> {
  event: E;
  /** Whom it is about. */
  personId?: string | undefined;
  /** Who did it, when that is somebody else. */
  actorId?: string | undefined;
  sessionId?: string | undefined;
  actionId?: string | undefined;
  ip?: string | undefined;
  /** Where somebody is to be mailed because of it: what that mail needs. */
  letter?: Letter | undefined;
}

/** Facts worth keeping, which others are told of; never a secret. */
type Told<E extends AuditEvent> = keyof (typeof authTold)[E]['shape'] extends never
  ? { details?: undefined }
  : { details: z.input<(typeof authTold)[E]> };

/** What is kept and told to nobody else. */
interface Kept {
  bootstrapped: { details: { people: { personId: string; email: string }[] } };
}

/** One thing that happened, for the audit. */
export type AuditEntry = {
  [E in AuditEvent]: Recorded<E> & (E extends keyof Kept ? Kept[E] : Told<E>);
}[AuditEvent];

/** Appends to the audit, in the caller's transaction when there is one. */
export async function recordAudit(db: Db | Tx, entry: AuditEntry): Promise<void> {
  const { letter, ...values } = entry;
  const details = letter ? { ...values.details, letter } : values.details;
  const requestId = requestContext()?.requestId;
  await db.insert(schema.authAudit).values({ ...values, details, requestId });
}
