import { ok, params, pathId, type ServiceEnv, replies } from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import * as reply from '../replies.ts';
import { listSessions } from './list.ts';
import { describeMe } from './me.ts';
import { requireSession } from './require-session.ts';
import { revokeOtherSessions, revokeSession } from './revoke.ts';

const byId = z.object({ id: pathId });

/** Who is signed in, and the sessions that are theirs to see and end; for the live session alone. */
export function sessionRoutes(deps: Deps) {
  const session = requireSession(deps);
  return new Hono<ServiceEnv>()
    .get('/me', replies(reply.me), session, (c) => ok(c, describeMe(c.var.session)))
    .get('/sessions', replies(z.array(reply.ownSession)), session, async (c) =>
      ok(c, await listSessions(deps, c.var.session)),
    )
    .post('/sessions/revoke-others', replies(reply.revoked), session, async (c) =>
      ok(c, await revokeOtherSessions(deps, c.var.session)),
    )
    .delete('/sessions/:id', replies(reply.revoked), session, params(byId), async (c) => {
      await revokeSession(deps, c.var.session, c.req.valid('param').id);
      return ok(c, { revoked: 1 });
    });
}
