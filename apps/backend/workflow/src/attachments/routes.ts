import { Readable } from 'node:stream';
import { attachment, attachmentName } from '@countersign/actions';
import type { PersonEnv } from '@countersign/auth/server';
import {
  ok,
  params,
  pathId,
  query,
  replies,
  repliesFile,
  type ServiceEnv,
  streamHead,
} from '@countersign/http';
import { concernAction } from '@countersign/telemetry';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { dispositionOf } from './disposition.ts';
import { download } from './download.ts';
import { upload } from './upload.ts';

const byName = query(z.strictObject({ name: attachmentName }));
const byIds = params(z.object({ id: pathId, attachmentId: pathId }));

/** `/api/workflow/attachments`, and the files of actions. */
export function attachmentRoutes(deps: Deps) {
  return new Hono<ServiceEnv & PersonEnv>()
    .post('/attachments', replies(attachment), byName, async (c) => {
      const head = streamHead((name) => c.req.header(name));
      const { name } = c.req.valid('query');
      const file = await upload(deps, c.var.person, { name, head, body: c.req.raw.body });
      return ok(c, file, { status: 201 });
    })
    .get('/actions/:id/attachments/:attachmentId', repliesFile(), byIds, async (c) => {
      const { id, attachmentId } = c.req.valid('param');
      concernAction(id);
      const { file, body } = await download(deps, c.var.person, id, attachmentId);
      // Nobody reads it then.
      if (c.req.method === 'HEAD') body.destroy();
      const charset = file.type.startsWith('text/') ? '; charset=utf-8' : '';
      return c.body(Readable.toWeb(body) as ReadableStream<Uint8Array>, 200, {
        'content-type': `${file.type}${charset}`,
        'content-length': `${file.size}`,
        'content-disposition': dispositionOf(file.name),
        'content-security-policy': "sandbox; default-src 'none'",
        'repr-digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
        'x-content-type-options': 'nosniff',
      });
    });
}
