import { createBalancer } from '@countersign/service-discovery/balancer';
import { createConnections } from './connections.ts';
import { exchange } from './exchange.ts';

const readyWithinMs = 1_000;
/** Far below the time for which an instance that goes still serves. */
const freshMs = 100;

/** When each instance last gave a reply, by its origin. */
const heardAt = new Map<string, number>();

/** Calls never wait behind them. */
const probes = createConnections();

let balancer = createBalancer({ groups: [], isReady });

/** Tells this process which base URLs are instances of one service; replaces what it knew before. */
export function configureUpstreams(groups: readonly (readonly string[])[]): void {
  balancer = createBalancer({ groups, isReady });
}

/**
 * Sends a request to an instance of the service at `origin`. Whatever the method, the next instance is
 * tried when no connection came about, since nothing was sent then; every other failure is the
 * caller's. An instance that failed, or says that it closes its connections, is passed over until it
 * is ready. One that was not heard of for a while is asked first: it may be about to go, and a kept
 * connection that closes while a request is on its way loses that request. Where none says that it is
 * ready, all are tried: one that is busy may answer too late.
 *
 * @param send is given the origin of one instance
 * @param connection the reply's `Connection` header (RFC 9112, 9.6)
 */
export async function acrossInstances<R>(
  origin: string,
  send: (origin: string) => Promise<R>,
  connection: (reply: R) => unknown,
): Promise<R> {
  const { candidates, markUnhealthy } = balancer;
  const origins = candidates(origin);
  if (origins.length === 1) return send(origin);
  let failure: unknown;
  for await (const candidate of readyFirst(origins)) {
    try {
      const reply = await send(candidate);
      if (/\bclose\b/i.test(String(connection(reply)))) markUnhealthy(candidate);
      else heardAt.set(candidate, performance.now());
      return reply;
    } catch (error) {
      markUnhealthy(candidate);
      if (!wasNeverSent(error)) throw error;
      failure = error;
    }
  }
  throw failure;
}

/** Those that are ready, each as soon as that is known; then those that say they are not, last the silent. */
async function* readyFirst([first = '', ...rest]: readonly string[]): AsyncGenerator<string> {
  const others: string[] = [];
  const admit = async (origin: string, asked: Promise<Readiness>): Promise<boolean> => {
    const readiness = await asked;
    if (readiness === 'ready') return true;
    balancer.markUnhealthy(origin);
    if (readiness === 'silent') others.push(origin);
    else others.unshift(origin);
    return false;
  };
  if (await admit(first, currentReadiness(first))) yield first;
  // At once, so that several silent ones take a second together.
  const asked = rest.map((origin) => [origin, currentReadiness(origin)] as const);
  for (const [origin, readiness] of asked) if (await admit(origin, readiness)) yield origin;
  yield* others;
}

/** Whether any instance of the service at `url` says that it is ready. */
export async function anyInstanceReady(url: string): Promise<boolean> {
  const answers = await Promise.all(balancer.instancesOf(new URL(url).origin).map(isReady));
  return answers.includes(true);
}

type Readiness = 'ready' | 'not ready' | 'silent';

/** What was heard of it just now counts as ready. */
async function currentReadiness(origin: string): Promise<Readiness> {
  if (performance.now() - (heardAt.get(origin) ?? -Infinity) < freshMs) return 'ready';
  return askReadiness(origin);
}

const noConnection = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function wasNeverSent(error: unknown): boolean {
  const { code } = error as { code?: string };
  return noConnection.has(code ?? '');
}

async function isReady(origin: string): Promise<boolean> {
  return (await askReadiness(origin)) === 'ready';
}

async function askReadiness(origin: string): Promise<Readiness> {
  try {
    const request = { method: 'GET', path: '/ready', headers: {}, body: null };
    const limits = { timeoutMs: readyWithinMs };
    const { status } = await exchange({ connections: probes, origin }, request, limits);
    return status === 200 ? 'ready' : 'not ready';
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'silent' : 'not ready';
  }
}
