import { requireService, type CallerEnv, type ServiceTokens } from '@countersign/auth/server';
import { DomainError, ok, params, replies, type ServiceEnv } from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { UserDb } from '../database.ts';
import * as reply from '../replies.ts';
import { getUser } from './get.ts';

export interface InternalUserRoutes {
  db: UserDb;
  tokens: ServiceTokens;
}

/**
 * What other services may know of a user: `{ userId, status, username, fullName }`. Throws `conflict`
 * for one whose row cannot be read.
 */
export function internalUserRoutes({ db, tokens }: InternalUserRoutes) {
  return new Hono<ServiceEnv & CallerEnv>()
    .use('/internal/users/*', requireService(tokens, ['account', 'order', 'workflow']))
    .get(
      '/internal/users/:id',
      replies(reply.knownUser),
      params(z.object({ id: z.uuid() })),
      async (c) => {
        const user = await getUser(db, c.req.valid('param').id);
        if ('unreadable' in user) throw new DomainError('conflict', 'This user cannot be read');
        const { userId, status, username, fullName } = user;
        return ok(c, { userId, status, username, fullName });
      },
    );
}
