import {
  cancelRequest,
  executeRequest,
  inverse,
  outcome,
  preparation,
  prepareRequest,
  reverseRequest,
  type Outcome,
  type OwnerName,
} from '@countersign/actions';
import { requireService, type CallerEnv, type ServiceTokens } from '@countersign/auth/server';
import { logRoutes } from '@countersign/events/log';
import { carryingOut, jsonBody, ok, type ServiceEnv, replies } from '@countersign/http';
import { Hono } from 'hono';
import { cancel } from './cancel.ts';
import { ownerLog } from './events/log.ts';
import { execute } from './execute.ts';
import type { Owner } from './order.ts';
import { prepare } from './prepare.ts';
import { reverse } from './reverse.ts';

/** Room for the longest canonical form that workflow stores, escaped as a JSON string. */
export const ownerBodyBytes = 640 * 1024;

export interface OwnerOptions<O extends OwnerName, S extends Record<string, unknown>> extends Owner<
  O,
  S
> {
  /** Whose actions these are: every type of the catalogue that it owns needs a handler. */
  owner: O;
  tokens: ServiceTokens;
}

/**
 * `POST /internal/actions/prepare`, `…/reverse`, `…/execute` and `…/cancel`, for workflow alone: the protocol that every owner of
 * data speaks; and `GET /internal/events`, the log of what became of actions here.
 */
export function ownerRoutes<O extends OwnerName, S extends Record<string, unknown>>({
  tokens,
  ...parts
}: OwnerOptions<O, S>) {
  const log = ownerLog(parts.owner, parts.db);
  /** Whoever waits for it hears of it at once. */
  const settled = (what: Outcome): Outcome => {
    log.sequencer.hint();
    return what;
  };
  return new Hono<ServiceEnv & CallerEnv>()
    .use('/internal/actions/*', requireService(tokens, ['workflow']))
    .post('/internal/actions/prepare', replies(preparation), jsonBody(prepareRequest), async (c) =>
      ok(c, await prepare(parts.handlers, c.req.valid('json'))),
    )
    .post('/internal/actions/reverse', replies(inverse), jsonBody(reverseRequest), async (c) =>
      ok(c, await reverse(parts.handlers, c.req.valid('json'))),
    )
    .post(
      '/internal/actions/execute',
      replies(outcome),
      carryingOut(jsonBody(executeRequest)),
      async (c) => ok(c, settled(await execute(parts, c.get('caller'), c.req.valid('json')))),
    )
    .post(
      '/internal/actions/cancel',
      replies(outcome),
      carryingOut(jsonBody(cancelRequest)),
      async (c) => ok(c, settled(await cancel(parts, c.get('caller'), c.req.valid('json')))),
    )
    .route('/', logRoutes({ log, tokens, readers: ['workflow'], attended: true }));
}
