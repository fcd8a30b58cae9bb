import { httpClient } from '../load/http.ts';
import type { Lane } from './lane.ts';
import { idIn, nextPromotion } from './promotion.ts';

/** Who sends a request. */
export type Part = 'maker' | 'checker';

/** Where our API is, and as whom it is called. */
export interface ApiOptions {
  /** The processes that answer. */
  urls: readonly string[];
  connections: number;
  headersOf: (part: Part, client: number) => Record<string, string>;
  /** Submitted and not approved; lanes of one system share it. */
  waiting: string[];
  prepare?: () => Promise<void>;
}

const actions = '/api/workflow/actions';

/** Our API, at the gateway or past it. */
export function apiLane({ urls, connections, headersOf, waiting, prepare }: ApiOptions): Lane {
  const client = httpClient(urls, connections);
  const post = (part: Part, as: number, path: string, body: unknown): Promise<Buffer> =>
    client.send({
      method: 'POST',
      path,
      headers: { ...headersOf(part, as), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const get = (as: number, path: string): Promise<Buffer> =>
    client.send({ method: 'GET', path, headers: headersOf('checker', as) });
  return {
    waiting,
    steps: {
      async submit(as) {
        const body = { actionType: 'create_promotion', payload: nextPromotion() };
        waiting.push(idIn(await post('maker', as, actions, body)));
      },
      async approve(as) {
        const id = waiting.pop();
        if (id === undefined) return false;
        const decision = { revision: 1, status: 'approved' };
        const reply = await post('checker', as, `${actions}/${id}/review`, decision);
        if (reply.includes('"state":"executed"')) return true;
        throw new Error(`${id} was approved, but not executed in time`);
      },
      list: (as) => get(as, `${actions}?limit=20`),
      me: (as) => get(as, '/api/auth/me'),
    },
    ...(prepare && { prepare }),
    close: () => client.close(),
  };
}
