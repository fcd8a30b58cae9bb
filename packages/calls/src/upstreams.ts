import { createBalancer } from '@countersign/service-discovery/balancer';

const readyWithinMs = 1_000;
/** Far below the time for which an instance that goes still serves. */
const freshMs = 100;

/** When each instance last gave a reply, by its origin. */
const heardAt = new Map<string, number>();

let balancer = createBalancer({ groups: [], isReady });

/** Tells this process which base URLs are instances of one service; replaces what it knew before. */
export function configureUpstreams(groups: readonly (readonly string[])[]): void {
  balancer = createBalancer({ groups, isReady });
}

/**
 * Sends a request to an instance of the service at `url`. Whatever the method, the next instance is
 * tried when no connection came about, since nothing was sent then; every other failure is the
 * caller's. An instance that failed, or says that it closes its connections, is passed over until it
 * is ready. One that was not heard of for a while is asked first: it may be about to go, and a kept
 * connection that closes while a request is on its way loses that request.
 *
 * @param send is given the URL at one instance
 * @param connection the reply's `Connection` header (RFC 9112, 9.6)
 */
export async function acrossInstances<R>(
  url: string,
  send: (url: string) => Promise<R>,
  connection: (reply: R) => unknown,
): Promise<R> {
  const { candidates, markUnhealthy } = balancer;
  const urls = candidates(url);
  for (const [index, candidate] of urls.entries()) {
    const isLast = index === urls.length - 1;
    if (!isLast && !(await isStillReady(candidate))) {
      markUnhealthy(candidate);
      continue;
    }
    try {
      const reply = await send(candidate);
      if (/\bclose\b/i.test(String(connection(reply)))) markUnhealthy(candidate);
      else heardAt.set(new URL(candidate).origin, performance.now());
      return reply;
    } catch (error) {
      if (urls.length === 1) throw error;
      markUnhealthy(candidate);
      if (!wasNeverSent(error) || isLast) throw error;
    }
  }
  throw new Error(`There is no instance for ${new URL(url).origin}`);
}

/** Whether `look` says yes of any instance of the service at `url`. */
export async function anyInstance(
  url: string,
  look: (url: string) => Promise<boolean>,
): Promise<boolean> {
  const answers = await Promise.all(balancer.instancesOf(url).map(look));
  return answers.includes(true);
}

async function isStillReady(url: string): Promise<boolean> {
  const { origin } = new URL(url);
  if (performance.now() - (heardAt.get(origin) ?? -Infinity) < freshMs) return true;
  return isReady(origin).catch(() => false);
}

const noConnection = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** `fetch` wraps what went wrong once. */
function wasNeverSent(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return noConnection.has(code ?? cause?.code ?? '');
}

async function isReady(origin: string): Promise<boolean> {
  const signal = AbortSignal.timeout(readyWithinMs);
  const response = await fetch(`${origin}/ready`, { signal, redirect: 'error' });
  await response.arrayBuffer();
  return response.ok;
}
