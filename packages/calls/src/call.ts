import type { Readable } from 'node:stream';
import type { Metrics } from '@countersign/telemetry';
import type { Connections } from './connections.ts';
import { exchange, type WireReply, type WireRequest } from './exchange.ts';
import { observeCall } from './observe-call.ts';
import { acrossInstances } from './upstreams.ts';

/** A request to a service, wherever its instances are. */
export interface Call extends WireRequest {
  /** The service's name. */
  service: string;
  /** The origin of any of its instances. */
  origin: string;
  /** For all instances together, until the reply has come whole, or its head where it is streamed. */
  timeoutMs: number;
  /** Aborts when nobody waits for the reply any more. */
  signal?: AbortSignal | undefined;
  /** A body that does not say that it is at most so many bytes is streamed. */
  streamBeyond?: number | undefined;
  /** For so long what is streamed may pause; as long as its head may take unless told. */
  quietMs?: number | undefined;
  /** Where the time of each attempt is measured. */
  metrics?: Metrics | undefined;
}

/**
 * Calls a service: to one of its instances, and to the next one only when no connection came about.
 * The trace goes along. Throws what the last attempt threw.
 */
export function callService(
  connections: Connections,
  call: Call & { streamBeyond?: undefined },
): Promise<WireReply>;
export function callService(
  connections: Connections,
  call: Call,
): Promise<WireReply<Buffer<ArrayBuffer> | Readable>>;
export function callService(
  connections: Connections,
  call: Call,
): Promise<WireReply<Buffer<ArrayBuffer> | Readable>> {
  const { service: callee, method, path, body, signal, streamBeyond, quietMs, metrics } = call;
  const deadline = performance.now() + call.timeoutMs;
  return acrossInstances(
    call.origin,
    (origin) =>
      observeCall({ callee, method, origin, path, signal, metrics }, (trace) =>
        exchange(
          { connections, origin },
          { method, path, body, headers: { ...call.headers, ...trace } },
          { timeoutMs: Math.max(1, deadline - performance.now()), signal, streamBeyond, quietMs },
        ),
      ),
    ({ headers }) => headers['connection'],
  );
}
