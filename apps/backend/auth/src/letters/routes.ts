import { requireService } from '@countersign/auth/server';
import { jsonBody, ok, replies, type ServiceEnv } from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AppDeps } from '../deps.ts';
import { lettersNoted, lettersReply } from '../replies.ts';
import { noteLettersSent, writeLetters } from './write.ts';

const ofEntry = z.strictObject({ entry: z.int().min(1) });

/**
 * `POST /internal/letters`: what is to be mailed to whom because of an entry of the log, at the moment of sending; and
 * `…/sent`, once it was.
 */
export function letterRoutes(deps: AppDeps) {
  const fromNotification = requireService(deps.tokens, ['notification']);
  return new Hono<ServiceEnv>()
    .post('/letters', replies(lettersReply), fromNotification, jsonBody(ofEntry), async (c) =>
      ok(c, await writeLetters(deps, c.req.valid('json'))),
    )
    .post('/letters/sent', replies(lettersNoted), fromNotification, jsonBody(ofEntry), async (c) =>
      ok(c, await noteLettersSent(deps, c.req.valid('json'))),
    );
}
