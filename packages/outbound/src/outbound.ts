import { Agent, type Dispatcher } from 'undici';
import { checkAddress } from './check-address.ts';
import { guardedConnect } from './guarded-connect.ts';
import { OutboundError, toOutboundError, tookTooLong } from './outbound-error.ts';
import { readAtMost } from './read-at-most.ts';
import { createResolve, type Resolve } from './resolve.ts';
import { type OutboundRule, publicHttps } from './rule.ts';

/** One request to an address that somebody named. */
export interface OutboundRequest {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string | Uint8Array | undefined;
  /** Aborts when nobody waits for the reply any more. */
  signal?: AbortSignal | undefined;
}

/** What it answered, whatever its status. */
export interface OutboundReply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Its first bytes, as they came: nothing is unpacked. */
  body: Buffer;
  /** Whether there was more, which was not read. */
  isCut: boolean;
}

export interface OutboundOptions {
  /** What it may reach; nothing but `publicHttps` outside of tests. */
  rule?: OutboundRule;
  /** Who says what a name means; the servers of names of this machine otherwise. */
  resolve?: Resolve;
  /** For a connection, and for all of a request together, in milliseconds. */
  connectMs?: number;
  timeoutMs?: number;
  /** So many bytes of a reply are read. */
  replyBytes?: number;
}

/** Sends requests to addresses that people name. */
export interface Outbound {
  /** Sends it once. Throws an `OutboundError`, or the signal's reason. */
  send(request: OutboundRequest): Promise<OutboundReply>;
  /** Ends what is under way, and takes no more. */
  close(): Promise<void>;
}

/**
 * Outgoing requests that reach the public internet and nothing else, wherever a name or a redirect points: none is followed, and
 * addresses are those that are connected to. A host that is slow or talks on and on is left after a time and after so many bytes.
 */
export function createOutbound(options: OutboundOptions = {}): Outbound {
  const { rule = publicHttps, resolve = createResolve(), connectMs = 5_000 } = options;
  const { timeoutMs = 15_000, replyBytes = 1_024 } = options;
  const agent = new Agent({
    connect: guardedConnect(rule, resolve, connectMs),
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 4_000,
    pipelining: 1,
    // One limit for all of a request.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: 16_384,
  });

  async function ask(request: OutboundRequest, signal: AbortSignal): Promise<OutboundReply> {
    const { origin, pathname, search } = checkAddress(request.url, rule);
    const { method, headers, body = null } = request;
    const reply = await agent.request({
      origin,
      path: pathname + search,
      method,
      headers,
      body,
      signal,
    });
    if (reply.statusCode >= 300 && reply.statusCode < 400 && reply.headers['location']) {
      leave(reply);
      throw new OutboundError('redirected', `It answered with another address: ${ledTo(reply)}`);
    }
    const { bytes, isCut } = await readAtMost(reply.body, replyBytes);
    return { status: reply.statusCode, headers: reply.headers, body: bytes, isCut };
  }

  return {
    async send(request) {
      request.signal?.throwIfAborted();
      const limit = new AbortController();
      const asked = ask(request, limit.signal);
      try {
        // What waits for a connection hears of no signal.
        return await Promise.race([asked, endOf(limit, timeoutMs, request.signal)]);
      } catch (error) {
        request.signal?.throwIfAborted();
        throw toOutboundError(error);
      } finally {
        asked.catch(() => {});
        limit.abort();
      }
    },
    close: () => agent.destroy(),
  };
}

/** Rejects when the time is over or nobody waits any more, and ends the request. */
function endOf(limit: AbortController, timeoutMs: number, signal?: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => end(tookTooLong()), timeoutMs);
    const leaves = (): void => end(signal?.reason);
    const end = (reason: unknown): void => {
      reject(reason);
      limit.abort(reason);
    };
    signal?.addEventListener('abort', leaves);
    limit.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leaves);
    });
  });
}

/** Where a redirect led, to be shown: it comes from a stranger. */
function ledTo({ headers }: Dispatcher.ResponseData): string {
  const location = [headers['location']].flat()[0] ?? '';
  return location.slice(0, 500).replaceAll(/[^\x20-\x7e]/g, '?');
}

function leave({ body }: Dispatcher.ResponseData): void {
  body.on('error', () => {}).destroy();
}
