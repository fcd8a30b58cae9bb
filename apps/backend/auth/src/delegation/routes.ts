import { ok, params, pathId, query, replies, type ServiceEnv } from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AppDeps } from '../deps.ts';
import * as reply from '../replies.ts';
import { requireSession } from '../session/require-session.ts';
import { endDelegation } from './end.ts';
import { listDelegations } from './list.ts';

const listQuery = z.strictObject({ personId: z.uuid().lowercase().optional() });
const byId = z.object({ id: pathId });

/** Who stands in for whom, to see and to end; for a live session alone. */
export function delegationRoutes(deps: AppDeps) {
  const session = requireSession(deps);
  return new Hono<ServiceEnv>()
    .get('/delegations', replies(z.array(reply.delegation)), session, query(listQuery), async (c) =>
      ok(c, await listDelegations(deps, c.var.session, c.req.valid('query'))),
    )
    .post(
      '/delegations/:id/end',
      replies(reply.delegationEnded),
      session,
      params(byId),
      async (c) => {
        await endDelegation(deps, c.var.session, c.req.valid('param').id);
        return ok(c, { ended: true as const });
      },
    );
}
