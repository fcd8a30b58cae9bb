import { commentBody } from '@countersign/actions';
import * as reply from '@countersign/actions/replies';
import type { PersonEnv } from '@countersign/auth/server';
import { jsonBody, ok, params, pathId, replies, type ServiceEnv } from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { editComment } from './edit-comment.ts';
import { listMentionable } from './list-mentionable.ts';
import { removeComment } from './remove-comment.ts';

const byId = params(z.object({ id: pathId }));
const ofComment = params(z.object({ id: pathId, commentId: pathId }));

/** `/api/workflow/actions/:id/…`: what somebody makes of their own comment, and whom one may name. */
export function commentRoutes(deps: Deps) {
  return new Hono<ServiceEnv & PersonEnv>()
    .get('/actions/:id/mentionable', replies(reply.mentionable), byId, async (c) =>
      ok(c, await listMentionable(deps, c.var.person, c.req.valid('param').id)),
    )
    .put(
      '/actions/:id/comments/:commentId',
      replies(reply.comment),
      ofComment,
      jsonBody(commentBody),
      async (c) => {
        const { id: actionId, commentId: id } = c.req.valid('param');
        return ok(c, await editComment(deps, c.var.person, { actionId, id }, c.req.valid('json')));
      },
    )
    .delete('/actions/:id/comments/:commentId', replies(reply.comment), ofComment, async (c) => {
      const { id: actionId, commentId: id } = c.req.valid('param');
      return ok(c, await removeComment(deps, c.var.person, { actionId, id }));
    });
}
