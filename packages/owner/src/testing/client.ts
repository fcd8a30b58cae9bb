import type {
  ExecuteRequest,
  Outcome,
  OwnerName,
  Preparation,
  ReverseRequest,
} from '@countersign/actions';
import { actionHash, canonicalJson, type ActionContent } from '@countersign/actions/canonical';
import type { TestIdentity } from '@countersign/auth/testing';
import type { EventsPage } from '@countersign/events';
import type { Failure, Success } from '@countersign/http';
import type { ServiceName } from '@countersign/service-discovery';
import type { Inverse } from '../handler.ts';

/** The part of an app that requests are put to. */
export interface ContractApp {
  request(path: string, init: RequestInit): Response | Promise<Response>;
}

/** An order to execute, as workflow would send it. */
export type Order = ExecuteRequest;

/** The order for `content` under a new action id, or the given one. */
export function order(content: ActionContent, actionId: string = crypto.randomUUID()): Order {
  const canonical = canonicalJson(content);
  return { actionId, hash: actionHash(canonical), canonical, makerId: crypto.randomUUID() };
}

/** The order with a time until which it may be executed, in milliseconds from now. */
export const within = (sent: Order, ms: number): Order => ({
  ...sent,
  notAfter: new Date(Date.now() + ms).toISOString(),
});

/** A reply's status and body. */
export interface Answer<T> {
  status: number;
  body: Success<T> | Failure;
}

/** Speaks to an owner as workflow does, or badly. */
export function contractClient(app: ContractApp, owner: OwnerName, identity: TestIdentity) {
  const workflow = identity.serviceTokens('workflow');
  const sign = ({ actionId: id, hash, notAfter }: Order, never?: true) =>
    workflow.sign({ audience: owner, action: { id, hash, notAfter, never } });
  const post = async <T>(path: string, body: unknown, token?: string): Promise<Answer<T>> => {
    const reply = await app.request(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
    });
    return { status: reply.status, body: (await reply.json()) as Answer<T>['body'] };
  };
  return {
    /** Asks for what it has done since a position, for so many milliseconds, as a service does. */
    events: async (
      after: number,
      wait = 0,
      as: ServiceName = 'workflow',
    ): Promise<Answer<EventsPage>> => {
      const token = await identity.serviceTokens(as).sign({ audience: owner });
      const reply = await app.request(`/internal/events?after=${after}&wait=${wait}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return { status: reply.status, body: (await reply.json()) as Answer<EventsPage>['body'] };
    },
    /** Orders the execution with the right token. */
    execute: async (sent: Order) =>
      post<Outcome>('/internal/actions/execute', sent, await sign(sent)),
    /** Orders that it never be executed, with the right token. */
    cancel: async (sent: Order) =>
      post<Outcome>('/internal/actions/cancel', sent, await sign(sent, true)),
    /** The same with this token, or none. */
    cancelWith: (sent: unknown, token?: string) =>
      post<Outcome>('/internal/actions/cancel', sent, token),
    /** Orders the execution with this token, or none. */
    executeWith: (sent: unknown, token?: string) =>
      post<Outcome>('/internal/actions/execute', sent, token),
    /** Prepares an action as its maker would. */
    prepare: async (actionType: string, payload: unknown) =>
      post<Preparation>(
        '/internal/actions/prepare',
        { actionType, schemaVersion: 1, payload, makerId: crypto.randomUUID() },
        await workflow.sign({ audience: owner }),
      ),
    /** Asks what undoes an executed action; what made its target had nothing before it. */
    reverse: async (
      done: Pick<ReverseRequest, 'actionType' | 'payload'> & Partial<ReverseRequest>,
    ) =>
      post<Inverse>(
        '/internal/actions/reverse',
        {
          actionId: crypto.randomUUID(),
          schemaVersion: 1,
          before: null,
          after: {},
          result: {},
          ...done,
        },
        await workflow.sign({ audience: owner }),
      ),
    reverseWith: (sent: unknown, token?: string) =>
      post<Inverse>('/internal/actions/reverse', sent, token),
    prepareWith: (sent: unknown, token?: string) =>
      post<Preparation>('/internal/actions/prepare', sent, token),
  };
}
