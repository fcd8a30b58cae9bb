import { resources, type Resource } from '@countersign/auth';
import {
  bindingHeader,
  bindingPattern,
  decidesHeader,
  requireService,
} from '@countersign/auth/server';
import { DomainError, jsonBody, ok, query, type ServiceEnv, replies } from '@countersign/http';
import { serviceNames } from '@countersign/service-discovery';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AppDeps } from '../deps.ts';
import * as reply from '../replies.ts';
import { accessChangesAfter } from './access-changes.ts';
import { checkAuthority, type AuthorityRequest } from './authority.ts';
import { exchangeToken } from './exchange.ts';
import { jwksMaxAgeSeconds } from './rotate.ts';

const tokenRequest = z.strictObject({
  cookie: z.string().max(16 * 1024),
  audience: z.enum(serviceNames),
  background: z.boolean(),
});

const changesRequest = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
});

const authorityRequest = z
  .strictObject({
    personId: z.uuid(),
    sessionId: z.uuid(),
    resource: z.enum(Object.keys(resources) as Resource[]),
    verb: z.string(),
  })
  .refine(({ resource, verb }) => (resources[resource] as readonly string[]).includes(verb), {
    path: ['verb'],
    message: 'The resource has no such verb',
  });

/** What the gateway asks a token to be good for. Throws `malformed` for what is no binding. */
function parseBinding(header: string | undefined): string | undefined {
  if (header === undefined || bindingPattern.test(header)) return header;
  throw new DomainError('malformed', `The header ${bindingHeader} names no request`);
}

/** Tokens for people, and whether somebody may do something right now. */
export function tokenRoutes(deps: AppDeps) {
  return new Hono<ServiceEnv>()
    .post(
      '/tokens',
      replies(reply.issuedToken),
      requireService(deps.tokens, ['gateway']),
      jsonBody(tokenRequest),
      async (c) => {
        const binding = parseBinding(c.req.header(bindingHeader));
        const decides = c.req.header(decidesHeader) === '1';
        return ok(c, await exchangeToken(deps, { ...c.req.valid('json'), binding, decides }));
      },
    )
    .get(
      '/access-changes',
      replies(reply.accessChanges),
      requireService(deps.tokens, ['gateway']),
      query(changesRequest),
      async (c) => ok(c, await accessChangesAfter(deps, c.req.valid('query'))),
    )
    .post(
      '/authority',
      replies(reply.authority),
      requireService(deps.tokens, ['workflow']),
      jsonBody(authorityRequest),
      async (c) => ok(c, await checkAuthority(deps, c.req.valid('json') as AuthorityRequest)),
    );
}

/** The public keys by which everyone checks people's tokens (RFC 7517). */
export function keyRoutes(deps: AppDeps) {
  return new Hono<ServiceEnv>().get('/jwks.json', async (c) => {
    c.header('cache-control', `public, max-age=${jwksMaxAgeSeconds}`);
    const keys = await deps.keyring.published();
    return c.json({ keys: keys.map((key) => ({ ...key, alg: 'EdDSA', use: 'sig' })) });
  });
}
