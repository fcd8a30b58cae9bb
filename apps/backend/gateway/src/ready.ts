import { anyInstanceReady } from '@countersign/calls';
import { upstreams, type Upstream } from './routing/target.ts';

/** Whether the whole system can serve, and which services can: of several instances, any. */
export interface SystemReadiness {
  ready: boolean;
  services: Record<Upstream, boolean>;
}

const keepMs = 250;

/** Asks every service's `/ready`, once for all who ask within a quarter of a second. */
export function createReadiness(
  urlOf: (service: Upstream) => string,
): () => Promise<SystemReadiness> {
  let latest: Promise<SystemReadiness> | undefined;
  let askedAt = -Infinity;
  return () => {
    const now = performance.now();
    if (latest && now - askedAt < keepMs) return latest;
    askedAt = now;
    latest = askAll(urlOf);
    return latest;
  };
}

async function askAll(urlOf: (service: Upstream) => string): Promise<SystemReadiness> {
  const answers = await Promise.all(
    upstreams.map(async (service) => [service, await anyInstanceReady(urlOf(service))] as const),
  );
  return {
    ready: answers.every(([, ready]) => ready),
    services: Object.fromEntries(answers) as Record<Upstream, boolean>,
  };
}
