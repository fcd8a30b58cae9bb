import {
  isActionType,
  policyCheckBody,
  policyReplayBody,
  policySimulateBody,
  policySubject,
} from '@countersign/actions';
import * as reply from '@countersign/actions/policy-replies';
import type { PersonEnv } from '@countersign/auth/server';
import { DomainError, jsonBody, ok, params, replies, type ServiceEnv } from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { checkDocument } from './check-document.ts';
import { getPolicy } from './get.ts';
import { listPolicies } from './list.ts';
import { replay } from './replay.ts';
import { simulate } from './simulate.ts';

const byType = params(z.object({ actionType: policySubject }));

/** `/api/workflow/policies/*`: who must approve what. They change by actions, `change_policy`. */
export function policyRoutes(deps: Deps) {
  return new Hono<ServiceEnv & PersonEnv>()
    .get('/policies', replies(reply.policyList), async (c) =>
      ok(c, { policies: await listPolicies(deps, c.var.person) }),
    )
    .get('/policies/:actionType', replies(reply.policyDetail), byType, async (c) =>
      ok(c, await getPolicy(deps, c.var.person, c.req.valid('param').actionType)),
    )
    .post(
      '/policies/:actionType/check',
      replies(reply.policyCheck),
      byType,
      jsonBody(policyCheckBody),
      async (c) => {
        const { document } = c.req.valid('json');
        const { actionType } = c.req.valid('param');
        return ok(c, await checkDocument(deps, c.var.person, actionType, document));
      },
    )
    .post(
      '/policies/:actionType/simulate',
      replies(reply.policySimulation),
      byType,
      jsonBody(policySimulateBody),
      async (c) => {
        const { actionType } = c.req.valid('param');
        if (!isActionType(actionType)) throw notOneType();
        return ok(c, await simulate(deps, c.var.person, actionType, c.req.valid('json')));
      },
    )
    .post(
      '/policies/:actionType/replay',
      replies(reply.policyReplay),
      byType,
      jsonBody(policyReplayBody),
      async (c) =>
        ok(
          c,
          await replay(deps, c.var.person, c.req.valid('param').actionType, c.req.valid('json')),
        ),
    );
}

function notOneType(): DomainError {
  const message = 'must be one type of action: a payload is of one type';
  return new DomainError('invalid', `The action type ${message}`, {
    details: [{ field: 'actionType', message }],
  });
}
