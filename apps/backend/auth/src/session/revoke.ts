import { schema } from '@countersign/db-auth';
import { DomainError } from '@countersign/http';
import { and, eq, ne } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import type { LiveSession } from './read.ts';

/**
 * Ends one of the asking person's own sessions at once.
 * Throws `not_found` for a session that is not theirs or has ended already.
 */
export async function revokeSession(
  { db }: Pick<Deps, 'db'>,
  current: LiveSession,
  sessionId: string,
): Promise<void> {
  const { session } = schema;
  await db.transaction(async (tx) => {
    const ended = await tx
      .delete(session)
      .where(and(eq(session.id, sessionId), eq(session.userId, current.personId)))
      .returning({ id: session.id });
    if (ended.length === 0) throw new DomainError('not_found', 'This session has ended already');
    await recordAudit(tx, { event: 'session_revoked', personId: current.personId, sessionId });
  });
}

/** Ends all of the asking person's sessions but the one the request came with. */
export async function revokeOtherSessions(
  { db }: Pick<Deps, 'db'>,
  current: LiveSession,
): Promise<{ revoked: number }> {
  const { session } = schema;
  return db.transaction(async (tx) => {
    const ended = await tx
      .delete(session)
      .where(and(eq(session.userId, current.personId), ne(session.id, current.sessionId)))
      .returning({ id: session.id });
    for (const { id } of ended) {
      await recordAudit(tx, {
        event: 'session_revoked',
        personId: current.personId,
        sessionId: id,
      });
    }
    return { revoked: ended.length };
  });
}
