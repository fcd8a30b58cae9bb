import { requireService } from '@countersign/auth/server';
import { jsonBody, ok, replies, type ServiceEnv } from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AppDeps } from '../deps.ts';
import { resendByAction } from '../invitation/resend-by-action.ts';
import { revokeInvitation } from '../invitation/revoke.ts';
import { orderBody } from '../order-body.ts';
import * as reply from '../replies.ts';
import { lockUser } from './lock.ts';
import { called, ofPerson, ofVersion, someRoles } from './order-bodies.ts';
import { reactivateUser } from './reactivate.ts';
import { resetSecondFactor } from './reset-second-factor.ts';
import { unlockUser } from './unlock.ts';
import { updateUser } from './update.ts';
import { wayIn } from './way-in.ts';

const makerId = z.uuid();
const person = z.strictObject(ofPerson);
const versioned = z.strictObject(ofVersion);
const update = z.strictObject({
  ...ofPerson,
  ...called,
  makerId,
  version: ofVersion.version.optional(),
});
const reset = z.strictObject({ ...ofVersion, factor: z.string().max(64).optional() });
const reactivation = z.strictObject({ ...ofPerson, makerId, roles: someRoles });
const resending = z.strictObject({ ...ofVersion, makerId });
const whose = z.strictObject({ personId: z.uuid() });

/** What the directory asks of auth about how somebody comes in, and what an approved action makes of that. */
export function wayInRoutes(deps: AppDeps) {
  const changes = replies(reply.changed);
  const fromUser = requireService(deps.tokens, ['user']);
  return new Hono<ServiceEnv>()
    .post('/people/way-in', replies(reply.wayIn), fromUser, jsonBody(whose), async (c) =>
      ok(c, await wayIn(deps, c.req.valid('json'))),
    )
    .post('/people/update', changes, fromUser, orderBody(update), async (c) =>
      ok(c, await updateUser(deps, c.req.valid('json'))),
    )
    .post('/people/lock', changes, fromUser, orderBody(person), async (c) =>
      ok(c, await lockUser(deps, c.req.valid('json'))),
    )
    .post('/people/unlock', changes, fromUser, orderBody(person), async (c) =>
      ok(c, await unlockUser(deps, c.req.valid('json'))),
    )
    .post('/people/reactivate', changes, fromUser, orderBody(reactivation), async (c) =>
      ok(c, await reactivateUser(deps, c.req.valid('json'))),
    )
    .post('/people/invitation/resend', changes, fromUser, orderBody(resending), async (c) =>
      ok(c, await resendByAction(deps, c.req.valid('json'))),
    )
    .post('/people/invitation/revoke', changes, fromUser, orderBody(versioned), async (c) =>
      ok(c, await revokeInvitation(deps, c.req.valid('json'))),
    )
    .post('/people/second-factor/reset', changes, fromUser, orderBody(reset), async (c) =>
      ok(c, await resetSecondFactor(deps, c.req.valid('json'))),
    );
}
