import { randomUUID } from 'node:crypto';
import { httpClient } from '../load/http.ts';
import type { Lane } from './lane.ts';
import { idIn, nextPromotion } from './promotion.ts';

/** The tutorial's three routes. */
export function tutorialLane(url: string, connections: number): Lane {
  const client = httpClient([url], connections);
  const headers = { 'content-type': 'application/json' };
  const person = randomUUID();
  const waiting: string[] = [];
  const post = (path: string, body: unknown): Promise<Buffer> =>
    client.send({ method: 'POST', path, headers, body: JSON.stringify(body) });
  return {
    waiting,
    steps: {
      async submit() {
        const body = { type: 'create_promotion', payload: nextPromotion(), makerId: person };
        waiting.push(idIn(await post('/actions', body)));
      },
      async approve() {
        const id = waiting.pop();
        if (id === undefined) return false;
        return post(`/actions/${id}/approve`, { checkerId: person });
      },
      list: () => client.send({ method: 'GET', path: '/actions?page=1', headers: {} }),
    },
    close: () => client.close(),
  };
}
