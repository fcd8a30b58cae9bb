import { type ServiceEnv, jsonBody, ok, params, pathId, replies } from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import * as reply from '../replies.ts';
import { checkLink, linkAttemptKey } from '../identity/check-link.ts';
import { limitFailures, sensitiveRule } from '../identity/rate-limit.ts';
import { longestPasswordSent } from '../identity/password-rules.ts';
import { requireSession } from '../session/require-session.ts';
import { acceptInvitation, canAccept } from './accept.ts';
import { resendInvitation } from './resend.ts';

const link = z.strictObject({ token: z.string().min(1).max(200) });
const acceptance = link.extend({ password: z.string().max(longestPasswordSent) });
const byPerson = z.object({ personId: pathId });

/** How a provisioned person becomes one who can sign in. */
export function invitationRoutes(deps: Deps) {
  return new Hono<ServiceEnv>()
    .post('/invitations/accept', replies(reply.accepted), jsonBody(acceptance), async (c) => {
      const rule = sensitiveRule(deps.config);
      const accept = () => acceptInvitation(deps, c, c.req.valid('json'));
      const key = await linkAttemptKey(deps, c, '/invitations/accept');
      return ok(c, await limitFailures(deps.db, key, rule, accept));
    })
    .post('/invitations/check', replies(reply.linkCheck), jsonBody(link), async (c) => {
      const isGood = () => canAccept(deps, c.req.valid('json').token);
      return ok(c, await checkLink(deps, c, '/invitations/accept', isGood));
    })
    .post(
      '/invitations/:personId/resend',
      replies(reply.resent),
      requireSession(deps),
      params(byPerson),
      async (c) => {
        const { personId } = c.req.valid('param');
        return ok(c, await resendInvitation(deps, c.var.session, personId));
      },
    );
}
