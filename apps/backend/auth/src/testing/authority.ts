import { isDeepStrictEqual } from 'node:util';
import { bindingHeader, bindingOf, decidesHeader } from '@countersign/auth/server';
import type { TestAuth } from './service.ts';

/** What auth says of a checker's session to whoever lets them decide, which the token of their write says too. */
export async function authorityOf(
  auth: TestAuth,
  cookie: string,
): Promise<Record<string, unknown> & { sessionId: string }> {
  const me = await auth.call('/api/auth/me', { cookie });
  const { personId, session } = me.body.data as { personId: string; session: { id: string } };
  const body = { personId, sessionId: session.id, resource: 'action', verb: 'review' };
  const reply = await auth.call('/internal/authority', { as: 'workflow', body });
  const brought = await delegatorsByToken(auth, cookie);
  if (brought && !isDeepStrictEqual(brought, reply.body.data['delegators'] ?? [])) {
    throw new Error(`a token says something else: ${JSON.stringify(brought)}`);
  }
  return { ...reply.body.data, sessionId: session.id };
}

/** On whose behalf the token of a write lets a person decide; nothing where that is left to a question. */
async function delegatorsByToken(auth: TestAuth, cookie: string): Promise<unknown[] | undefined> {
  const line = { method: 'POST', target: '/api/workflow/reviews', body: undefined };
  const reply = await auth.call('/internal/tokens', {
    body: { cookie, audience: 'workflow', background: true },
    headers: { [bindingHeader]: bindingOf(line), [decidesHeader]: '1' },
  });
  const [head = ''] = String(reply.body.data['token']).split('.');
  const { std } = JSON.parse(Buffer.from(head, 'base64url').toString()) as {
    std: { now?: { delegators?: unknown[] } };
  };
  return std.now && (std.now.delegators ?? []);
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
