import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { Connections } from './connections.ts';

/** A request as it goes over the wire. */
export interface WireRequest {
  method: string;
  /** Path and query. */
  path: string;
  headers: Record<string, string>;
  /** What is streamed is sent once: it must say its length in a header. */
  body: string | Uint8Array | Readable | null;
}

/** A reply as it came; a body is a stream only where `streamBeyond` was given. */
export interface WireReply<Body = Buffer<ArrayBuffer>> {
  status: number;
  /** By names in lower case; a header that came several times is a list. */
  headers: Record<string, string | string[] | undefined>;
  body: Body;
}

/** What ends an exchange that does not end by itself. */
export interface ExchangeLimits {
  /** Until the reply has come whole, or until its head where the body is streamed. */
  timeoutMs: number;
  /** Aborts when nobody waits for the reply any more. */
  signal?: AbortSignal | undefined;
  /** A body that does not say that it is at most so many bytes is streamed, however long it takes. */
  streamBeyond?: number | undefined;
  /** For so long what is streamed may pause; as long as the head may take unless told. */
  quietMs?: number | undefined;
}

/** One instance, and the connections to reach it by. */
export interface Instance {
  connections: Connections;
  origin: string;
}

/**
 * Sends one request to one instance, once. Throws what the connection throws, a `TimeoutError`, or the
 * signal's reason.
 */
export function exchange(
  to: Instance,
  request: WireRequest,
  limits: ExchangeLimits & { streamBeyond?: undefined },
): Promise<WireReply>;
export function exchange(
  to: Instance,
  request: WireRequest,
  limits: ExchangeLimits,
): Promise<WireReply<Buffer<ArrayBuffer> | Readable>>;
export function exchange(
  { connections, origin }: Instance,
  request: WireRequest,
  { timeoutMs, signal, streamBeyond = Infinity, quietMs = timeoutMs }: ExchangeLimits,
): Promise<WireReply<Buffer<ArrayBuffer> | Readable>> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let stopped: Error | undefined;
    let status = 0;
    let headers: WireReply['headers'] = {};
    let stream: Readable | undefined;
    const chunks: Buffer<ArrayBuffer>[] = [];

    const stop = (reason: Error): void => {
      stopped ??= reason;
      settle();
      reject(reason);
      stream?.destroy(reason);
      controller?.abort(reason);
    };
    const leave = (): void => stop(errorOf(signal?.reason));
    const timer = setTimeout(() => stop(tookTooLong()), timeoutMs);
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    };
    if (signal?.aborted === true) return leave();
    signal?.addEventListener('abort', leave);

    connections.to(origin).dispatch(
      { ...request, bodyTimeout: streamBeyond === Infinity ? 0 : quietMs },
      {
        onRequestStart(started) {
          controller = started;
          // It waited for a connection for too long; nothing has been sent.
          if (stopped) started.abort(stopped);
        },
        onResponseStart(started, statusCode, received) {
          if (statusCode < 200) return;
          status = statusCode;
          headers = received;
          const isWhole =
            streamBeyond === Infinity || request.method === 'HEAD' || isBodiless(statusCode);
          if (isWhole || Number(received['content-length']) <= streamBeyond) return;
          clearTimeout(timer);
          stream = streamFrom(started);
          resolve({ status, headers, body: stream });
        },
        onResponseData(started, chunk) {
          if (!stream) chunks.push(chunk as Buffer<ArrayBuffer>);
          else if (!stream.push(chunk)) started.pause();
        },
        onResponseEnd() {
          settle();
          const [first] = chunks;
          if (stream) stream.push(null);
          else
            resolve({
              status,
              headers,
              body: chunks.length === 1 && first ? first : Buffer.concat(chunks),
            });
        },
        onResponseError(_, error) {
          settle();
          reject(error);
          stream?.destroy(error);
        },
      },
    );
  });
}

/** Whether a reply of this status has no body (RFC 9110, 15.3.5, 15.3.6 and 15.4.5). */
export function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

/** What comes, as it comes; who leaves it unread stops the service. */
function streamFrom(controller: Dispatcher.DispatchController): Readable {
  const stream = new Readable({
    read: () => controller.resume(),
    destroy(error, done) {
      if (!stream.readableEnded) controller.abort(error ?? new Error('The reply is not wanted'));
      done(error);
    },
  });
  // It may fail before somebody listens, who is told then.
  return stream.on('error', () => {});
}

/** A signal may be given any reason. */
function errorOf(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

function tookTooLong(): Error {
  return new DOMException('The service took too long', 'TimeoutError');
}
