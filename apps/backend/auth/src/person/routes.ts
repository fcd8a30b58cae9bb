import { currencies, decimalPattern } from '@countersign/actions';
import { groupNamePattern, mostLimits, roles } from '@countersign/auth';
import { requireService } from '@countersign/auth/server';
import { jsonBody, ok, type ServiceEnv, replies } from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AppDeps } from '../deps.ts';
import { historyRequest } from '../audit/history-request.ts';
import { orderBody } from '../order-body.ts';
import * as reply from '../replies.ts';
import { email } from '../identity/bodies.ts';
import { accessOf, invitedPeople } from './access.ts';
import { addressesOf } from './addresses.ts';
import { bootstrap } from './bootstrap.ts';
import { changeLimits } from './change-limits.ts';
import { changeRoles } from './change-roles.ts';
import { checkPerson } from './check.ts';
import { disablePerson } from './disable.ts';
import { ensurePerson } from './ensure.ts';
import { personHistory } from './history.ts';
import { called, ofPerson, ofVersion, someRoles } from './order-bodies.ts';
import { mostPeople, peopleAmong, peopleStanding } from './people-standing.ts';
import { whoLeft } from './who-left.ts';

const person = { personId: z.uuid(), ...called, roles: someRoles };
const checkRequest = z.strictObject({ email });
const accessRequest = z.strictObject({ personIds: z.array(z.uuid()).min(1).max(100) });
const standingRequest = z.strictObject({
  personIds: z.array(z.uuid()).min(1).max(1_000).optional(),
});
const amongRequest = z.strictObject({
  roles: z.array(z.enum(roles)).max(roles.length),
  groups: z.array(z.string().regex(groupNamePattern)).max(1_000),
  personIds: z.array(z.uuid()).max(mostPeople),
});
const leftRequest = z.strictObject({ personIds: z.array(z.uuid()).min(1).max(1_000) });
const addressesRequest = z.strictObject({ personIds: z.array(z.uuid()).min(1).max(1_000) });
const historyOf = z.strictObject({ personId: z.uuid(), ...historyRequest });
const ensureRequest = z.strictObject({ ...person, ...ofPerson, makerId: z.uuid() });
const disableRequest = z.strictObject(ofPerson);
const rolesRequest = z.strictObject({ ...ofVersion, roles: someRoles });
const limit = z.strictObject({
  currency: z.enum(currencies),
  amount: z.string().regex(decimalPattern),
});
const limitsRequest = z.strictObject({
  ...ofVersion,
  limits: z
    .array(limit)
    .max(mostLimits)
    .refine(
      (limits) => new Set(limits.map(({ currency }) => currency)).size === limits.length,
      'Each currency is named once',
    ),
});
const bootstrapRequest = z.strictObject({
  people: z.array(z.strictObject(person)).min(2).max(20),
});

/**
 * What the directory asks of auth: who may do what, and what an approved action makes of a person. Who may
 * decide is asked by workflow too.
 */
export function personRoutes(deps: AppDeps) {
  const fromUser = requireService(deps.tokens, ['user']);
  return new Hono<ServiceEnv>()
    .post(
      '/people/check',
      replies(reply.personCheck),
      fromUser,
      jsonBody(checkRequest),
      async (c) => ok(c, await checkPerson(deps, c.req.valid('json'))),
    )
    .post(
      '/people/access',
      replies(reply.peopleAccess),
      fromUser,
      jsonBody(accessRequest),
      async (c) => ok(c, await accessOf(deps, c.req.valid('json'))),
    )
    .post(
      '/people/invited',
      replies(reply.invitedPeople),
      fromUser,
      jsonBody(z.strictObject({})),
      async (c) => ok(c, await invitedPeople(deps)),
    )
    .post(
      '/people/standing',
      replies(reply.peopleStanding),
      requireService(deps.tokens, ['workflow', 'user']),
      jsonBody(standingRequest),
      async (c) => ok(c, await peopleStanding(deps, c.req.valid('json'))),
    )
    .post(
      '/people/among',
      replies(reply.peopleStanding),
      requireService(deps.tokens, ['workflow']),
      jsonBody(amongRequest),
      async (c) => ok(c, await peopleAmong(deps, c.req.valid('json'))),
    )
    .post(
      '/people/left',
      replies(reply.whoLeft),
      requireService(deps.tokens, ['workflow']),
      jsonBody(leftRequest),
      async (c) => ok(c, await whoLeft(deps, c.req.valid('json'))),
    )
    .post(
      '/people/addresses',
      replies(reply.peopleAddresses),
      requireService(deps.tokens, ['notification']),
      jsonBody(addressesRequest),
      async (c) => ok(c, await addressesOf(deps, c.req.valid('json'))),
    )
    .post('/people/history', replies(reply.historyPage), fromUser, jsonBody(historyOf), async (c) =>
      ok(c, await personHistory(deps, c.req.valid('json'))),
    )
    .post('/people/ensure', replies(reply.ensured), fromUser, orderBody(ensureRequest), async (c) =>
      ok(c, await ensurePerson(deps, c.req.valid('json'))),
    )
    .post(
      '/people/disable',
      replies(reply.disabled),
      fromUser,
      orderBody(disableRequest),
      async (c) => ok(c, await disablePerson(deps, c.req.valid('json'))),
    )
    .post('/people/roles', replies(reply.changed), fromUser, orderBody(rolesRequest), async (c) =>
      ok(c, await changeRoles(deps, c.req.valid('json'))),
    )
    .post('/people/limits', replies(reply.changed), fromUser, orderBody(limitsRequest), async (c) =>
      ok(c, await changeLimits(deps, c.req.valid('json'))),
    )
    .post(
      '/bootstrap',
      replies(reply.bootstrapped),
      fromUser,
      jsonBody(bootstrapRequest),
      async (c) => ok(c, await bootstrap(deps, c.req.valid('json').people)),
    );
}
