import {
  actionTypes,
  isActionType,
  type ActionType,
  type CancelRequest,
  type ExecuteRequest,
  inverse,
  outcome,
  type Outcome,
  type OwnerName,
  preparation,
  type Preparation,
  type PrepareRequest,
  type ReverseRequest,
} from '@countersign/actions';
import { createServiceFetch, type ServiceTokens } from '@countersign/auth/server';
import { unwrap, unwrapIfFound } from '@countersign/calls';
import { DomainError } from '@countersign/http';
import type { Metrics } from '@countersign/telemetry';
import type { ownerRoutes } from '@countersign/owner';
import type { ServiceName } from '@countersign/service-discovery';
import { hc } from 'hono/client';
import type { z } from 'zod';
import { type Inverse, isOwn, type OwnActions } from '../own/own-actions.ts';

/** Every owner speaks the same protocol; any one's routes give the client its types. */
type OwnerRoutes = ReturnType<typeof ownerRoutes<'promotion', Record<string, never>>>;

/** The services that own data, as the engine sees them. */
export interface Owners {
  /**
   * Checks a proposed action against live data. Throws what the owner throws (`invalid`, `conflict`,
   * `not_found`, fields under `payload.`), `unavailable` when it is away.
   */
  prepare(request: PrepareRequest): Promise<Preparation>;
  /**
   * What undoes an executed action now, for somebody who would file that. Throws what the owner throws (`conflict` where nothing
   * does), `unavailable` when it is away or of a release that cannot say so.
   */
  reverse(request: ReverseRequest, makerId: string): Promise<Inverse>;
  /** Orders the execution of an approved action; the owner's ledger makes repeats harmless. */
  execute(actionType: ActionType, request: ExecuteRequest): Promise<Outcome>;
  /** Orders that an approved action never be executed; what its ledger says already is the answer. */
  cancel(actionType: ActionType, request: CancelRequest): Promise<Outcome>;
}

const unknownType = 'This release knows no actions of this type, so it cannot be checked';

const tooOld = 'service is of a release that cannot say what undoes an action';

/** Reaches each owner over HTTP, as workflow. `timeoutMs` bounds each execution. */
export function createOwners(options: {
  tokens: ServiceTokens;
  urlOf: (service: ServiceName) => string;
  timeoutMs: number;
  /** What this service owns itself. */
  own: OwnActions;
  metrics?: Metrics | undefined;
}): Owners {
  const client = (owner: OwnerName, timeoutMs: number, claims = {}) =>
    hc<OwnerRoutes>(options.urlOf(owner), {
      fetch: createServiceFetch({
        tokens: options.tokens,
        audience: owner,
        timeoutMs,
        metrics: options.metrics,
        claims: () => claims,
      }),
    });
  return {
    async prepare(request) {
      // A later release may have filed it.
      if (!isActionType(request.actionType)) throw new DomainError('conflict', unknownType);
      if (isOwn(request.actionType)) return options.own.prepare(request.actionType, request);
      const { owner } = actionTypes[request.actionType];
      const calls = client(owner, 5_000, { onBehalfOf: request.makerId });
      const reply = await unwrap(calls.internal.actions.prepare.$post({ json: request }));
      return understood(preparation, reply, owner);
    },
    async reverse(request, makerId) {
      if (!isActionType(request.actionType)) throw new DomainError('conflict', unknownType);
      if (isOwn(request.actionType)) return options.own.reverse(request.actionType, request);
      const { owner } = actionTypes[request.actionType];
      const calls = client(owner, 5_000, { onBehalfOf: makerId });
      const reply = await unwrapIfFound(calls.internal.actions.reverse.$post({ json: request }));
      if (reply === undefined) throw new DomainError('unavailable', `The ${owner} ${tooOld}`);
      return understood(inverse, reply, owner);
    },
    async execute(actionType, request) {
      if (isOwn(actionType)) return options.own.execute(actionType, request);
      const { owner } = actionTypes[actionType];
      const { actionId: id, hash, notAfter } = request;
      const calls = client(owner, options.timeoutMs, { action: { id, hash, notAfter } });
      const reply = await unwrap(calls.internal.actions.execute.$post({ json: request }));
      return understood(outcome, reply, owner);
    },
    async cancel(actionType, request) {
      if (isOwn(actionType)) return options.own.execute(actionType, request);
      const { owner } = actionTypes[actionType];
      const action = { id: request.actionId, hash: request.hash, never: true } as const;
      const calls = client(owner, options.timeoutMs, { action });
      const reply = await unwrap(calls.internal.actions.cancel.$post({ json: request }));
      return understood(outcome, reply, owner);
    },
  };
}

function understood<S extends z.ZodType>(schema: S, reply: unknown, owner: OwnerName): z.output<S> {
  const parsed = schema.safeParse(reply);
  if (parsed.success) return parsed.data;
  throw new DomainError(
    'unavailable',
    `The ${owner} service gave an answer that is not understood`,
    {
      cause: parsed.error,
    },
  );
}
