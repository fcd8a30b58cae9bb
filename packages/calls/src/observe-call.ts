import {
  activeSpan,
  beginSpan,
  type Histogram,
  type Metrics,
  type Span,
  traceparentOf,
} from '@countersign/telemetry';

/** One attempt to call another service. */
export interface OutgoingCall {
  /** The service's name. */
  callee: string;
  method: string;
  /** The instance's. */
  origin: string;
  /** Path and query. */
  path: string;
  /** Aborts when whom the call is made for has gone. */
  signal: AbortSignal | undefined;
  metrics: Metrics | undefined;
}

/**
 * Measures a call and makes it a span of the active trace, if there is one.
 *
 * @param send is given the `traceparent` header to send along
 */
export async function observeCall<R extends { status: number }>(
  call: OutgoingCall,
  send: (headers: { traceparent?: string }) => Promise<R>,
): Promise<R> {
  const { callee, signal, metrics } = call;
  const span = activeSpan() && beginCall(call);
  const started = performance.now();
  const note = (outcome: OutgoingOutcome): void => {
    const seconds = (performance.now() - started) / 1000;
    if (metrics) outgoingDuration(metrics).observe({ callee, outcome }, seconds);
  };
  try {
    const reply = await send(span ? { traceparent: traceparentOf(span) } : {});
    const { status } = reply;
    note(status < 500 ? 'ok' : 'error');
    span?.set({ 'http.response.status_code': status });
    if (status >= 500) span?.fail(String(status));
    return reply;
  } catch (error) {
    const outcome = signal?.aborted === true ? 'cancelled' : isTimeout(error) ? 'timeout' : 'error';
    note(outcome);
    span?.fail(outcome);
    throw error;
  } finally {
    span?.end();
  }
}

function beginCall({ callee, method, origin, path }: OutgoingCall): Span | undefined {
  const { hostname, port, pathname } = new URL(path, origin);
  return beginSpan(`${method} ${callee}`, {
    kind: 'client',
    attributes: {
      'http.request.method': method,
      'server.address': hostname,
      ...(port !== '' && { 'server.port': Number(port) }),
      'url.full': origin + pathname,
      'peer.service': callee,
    },
  });
}

/** A time limit of ours, or one of undici's. */
function isTimeout(error: unknown): boolean {
  const { name, code } = error as { name?: string; code?: unknown };
  return name === 'TimeoutError' || /^UND_ERR_\w*TIMEOUT$/.test(String(code));
}

/** How an attempt to call another service ended. */
export type OutgoingOutcome = 'ok' | 'error' | 'timeout' | 'cancelled';

const made = new WeakMap<Metrics, Histogram<'callee' | 'outcome'>>();

/** The histogram of all calls that a service makes, whoever makes them. */
export function outgoingDuration(metrics: Metrics): Histogram<'callee' | 'outcome'> {
  const known = made.get(metrics);
  if (known) return known;
  const histogram = metrics.histogram({
    name: 'countersign_outgoing_request_duration_seconds',
    help: 'Time of one attempt to call another service, by how it ended.',
    labelNames: ['callee', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  });
  made.set(metrics, histogram);
  return histogram;
}
