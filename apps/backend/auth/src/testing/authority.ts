import type { TestAuth } from './service.ts';

/** What auth says of a checker's session to whoever lets them decide. */
export async function authorityOf(
  auth: TestAuth,
  cookie: string,
): Promise<Record<string, unknown> & { sessionId: string }> {
  const me = await auth.call('/api/auth/me', { cookie });
  const { personId, session } = me.body.data as { personId: string; session: { id: string } };
  const body = { personId, sessionId: session.id, resource: 'action', verb: 'review' };
  const reply = await auth.call('/internal/authority', { as: 'workflow', body });
  return { ...reply.body.data, sessionId: session.id };
}

/** Moves to `ago` before now when the second factor was given that was given in a session. */
export async function moveSecondFactor(auth: TestAuth, sessionId: string, ago: string) {
  const { rowCount } = await auth.owner.query(
    `update "session" set second_factor_at = now() - $2::interval
     where id = $1 and second_factor_at is not null`,
    [sessionId, ago],
  );
  if (rowCount !== 1) throw new Error('no second factor was given in this session');
}
