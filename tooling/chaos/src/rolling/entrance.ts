import { createBalancer } from '@countersign/service-discovery/balancer';
import type { Carry } from '@countersign/testkit/client';

/** What stands before the gateways, as a load balancer would. */
export interface Entrance {
  carry: Carry;
  /** Sends nothing more to a gateway until it is let in again. */
  takeOut(url: string): void;
  letIn(url: string): void;
}

/** Balances people's requests over gateways as services balance theirs. */
export function createEntrance(gateways: readonly string[]): Entrance {
  const out = new Set<string>();
  const isReady = async (url: string): Promise<boolean> => {
    const { origin } = new URL(url);
    if (out.has(origin)) return false;
    const reply = await fetch(`${origin}/health`).catch(() => undefined);
    return reply?.ok === true && reply.headers.get('connection') !== 'close';
  };
  const balancer = createBalancer({ groups: [gateways], isReady, lookAgainMs: 100 });
  return {
    async carry(url, init) {
      const candidates = balancer.candidates(url);
      for (const [index, candidate] of candidates.entries()) {
        const isLast = index === candidates.length - 1;
        if (!isLast && !(await isReady(candidate))) {
          balancer.markUnhealthy(candidate);
          continue;
        }
        try {
          const response = await fetch(candidate, init);
          if (response.headers.get('connection') === 'close') balancer.markUnhealthy(candidate);
          return response;
        } catch (error) {
          balancer.markUnhealthy(candidate);
          const { cause } = error as { cause?: { code?: string } };
          if (cause?.code !== 'ECONNREFUSED' || isLast) throw error;
        }
      }
      throw new Error('there is no gateway');
    },
    takeOut(url) {
      out.add(url);
      balancer.markUnhealthy(url);
    },
    letIn: (url) => void out.delete(url),
  };
}
