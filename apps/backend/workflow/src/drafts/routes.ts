import { draftBody, draftReadersBody } from '@countersign/actions';
import * as reply from '@countersign/actions/draft-replies';
import type { PersonEnv } from '@countersign/auth/server';
import { jsonBody, ok, params, pathId, replies, type ServiceEnv } from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { getDraft } from './get.ts';
import { listDrafts } from './list.ts';
import { putDraft } from './put.ts';
import { removeDraft } from './remove.ts';
import { shareDraft } from './share.ts';

const byId = params(z.object({ id: pathId }));

/** `/api/workflow/drafts/*`: what people have begun to file. */
export function draftRoutes(deps: Deps) {
  return new Hono<ServiceEnv & PersonEnv>()
    .get('/drafts', replies(reply.draftList), async (c) =>
      ok(c, { drafts: await listDrafts(deps, c.var.person) }),
    )
    .get('/drafts/:id', replies(reply.draft), byId, async (c) =>
      ok(c, await getDraft(deps, c.var.person, c.req.valid('param').id)),
    )
    .put('/drafts/:id', replies(reply.draft), byId, jsonBody(draftBody), async (c) =>
      ok(c, await putDraft(deps, c.var.person, c.req.valid('param').id, c.req.valid('json'))),
    )
    .put(
      '/drafts/:id/readers',
      replies(reply.draft),
      byId,
      jsonBody(draftReadersBody),
      async (c) => {
        const { people } = c.req.valid('json');
        return ok(c, await shareDraft(deps, c.var.person, c.req.valid('param').id, people));
      },
    )
    .delete('/drafts/:id', replies(reply.draftDeleted), byId, async (c) => {
      await removeDraft(deps, c.var.person, c.req.valid('param').id);
      return ok(c, { deleted: true as const });
    });
}
