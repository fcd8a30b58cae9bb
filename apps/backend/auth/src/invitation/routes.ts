import { jsonBody, ok, params, type ServiceEnv } from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { clientNetwork } from '../identity/client-address.ts';
import { limitFailures } from '../identity/rate-limit.ts';
import { requireSession } from '../session/require-session.ts';
import { acceptInvitation } from './accept.ts';
import { resendInvitation } from './resend.ts';

const acceptance = z.strictObject({
  token: z.string().min(1).max(200),
  password: z.string().max(1024),
});
const byPerson = z.object({ personId: z.uuid() });

/** How a provisioned person becomes one who can sign in. */
export function invitationRoutes(deps: Deps) {
  return new Hono<ServiceEnv>()
    .post('/invitations/accept', jsonBody(acceptance), async (c) => {
      const limit = { max: deps.config.limits.sensitivePerMinute, window: 60 };
      const accept = () => acceptInvitation(deps, c, c.req.valid('json'));
      const key = `/invitations/accept|${clientNetwork(c)}`;
      return ok(c, await limitFailures(deps.db, key, limit, accept));
    })
    .post('/invitations/:personId/resend', requireSession(deps), params(byPerson), async (c) => {
      const { personId } = c.req.valid('param');
      return ok(c, await resendInvitation(deps, c.var.session, personId));
    });
}
