import { batchBody, batchRowsQuery } from '@countersign/actions';
import * as reply from '@countersign/actions/batch-replies';
import type { PersonEnv } from '@countersign/auth/server';
import {
  jsonBody,
  ok,
  okList,
  params,
  pathId,
  query,
  replies,
  repliesPage,
  type ServiceEnv,
} from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { bodyHashOf, keyedCall } from '../idempotency/keyed-call.ts';
import { fileBatch } from './file-batch.ts';
import { getBatch } from './get.ts';
import { listBatches } from './list.ts';
import { listBatchRows } from './list-rows.ts';

const byId = params(z.object({ id: pathId }));
const taken = 'Taken; each row is filed as an action of its own';

/** `/api/workflow/batches/*`: what people file many at once. */
export function batchRoutes(deps: Deps) {
  return new Hono<ServiceEnv & PersonEnv>()
    .post('/batches', replies(reply.batch), jsonBody(batchBody), async (c) => {
      const body = c.req.valid('json');
      const { method, path } = c.req;
      const { personId } = c.var.person;
      const header = c.req.header('idempotency-key');
      const call = keyedCall({ personId, method, path, body }, header) ?? {
        bodyHash: bodyHashOf(body),
      };
      const batch = await fileBatch(deps, c.var.person, body, call);
      return ok(c, batch, { status: 202, message: taken });
    })
    .get('/batches', replies(reply.batchList), async (c) =>
      ok(c, { batches: await listBatches(deps, c.var.person) }),
    )
    .get('/batches/:id', replies(reply.batch), byId, async (c) =>
      ok(c, await getBatch(deps, c.var.person, c.req.valid('param').id)),
    )
    .get(
      '/batches/:id/rows',
      repliesPage(reply.batchRow),
      byId,
      query(batchRowsQuery),
      async (c) => {
        const { id } = c.req.valid('param');
        const page = await listBatchRows(deps, c.var.person, id, c.req.valid('query'));
        return okList(c, page.items, page.pagination);
      },
    );
}
