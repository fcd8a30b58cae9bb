import { type CallerEnv, requireService, type ServiceTokens } from '@countersign/auth/server';
import {
  DomainError,
  ok,
  parseOrThrow,
  redirects,
  replies,
  type ServiceEnv,
} from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { NotificationDb } from '../database.ts';
import type { UnsubscribeLinks } from './links.ts';
import { turnOff } from './turn-off.ts';

/** What the program of whoever reads a mail sends as a form (RFC 8058, 3.2). */
const body = z.object({ 'List-Unsubscribe': z.literal('One-Click') });

const turnedOff = z.object({ what: z.string(), mail: z.literal('off') });

/**
 * `/api/notification/unsubscribe`: turns off the mail that the link came with, for whoever has it and nobody signed in. The gateway
 * alone hands such requests on. Reading the address changes nothing.
 */
export function unsubscribeRoutes(
  db: NotificationDb,
  { tokens, links }: { tokens: ServiceTokens; links: UnsubscribeLinks },
) {
  const fromGateway = requireService(tokens, ['gateway']);
  return new Hono<ServiceEnv & CallerEnv>()
    .get('/unsubscribe', redirects(), fromGateway, (c) =>
      c.redirect('/notifications/preferences', 302),
    )
    .post('/unsubscribe', replies(turnedOff), fromGateway, async (c) => {
      const which = links.read(c.req.query('link') ?? '');
      if (!which) throw new DomainError('not_found', 'This link turns nothing off');
      parseOrThrow(body, await c.req.parseBody());
      await turnOff(db, which);
      return ok(c, { what: which.what, mail: 'off' as const });
    });
}
