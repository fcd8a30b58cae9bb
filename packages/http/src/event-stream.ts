import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';

/** The media type of a stream of events. */
export const eventStreamType = 'text/event-stream';

/** Who listens and takes so little that so many bytes wait for them is cut off, and goes on from the last event that they took. */
const mostWaiting = 64 * 1024;

/** A stream of events to one client, as HTML 9.2 has it. */
export interface EventStream {
  /** Sends what `eventText` or `heartbeat` made, or another stream brought. */
  send(text: string | Uint8Array): void;
  /** Ends it: the client comes again by itself. */
  end(): void;
}

/** What an event looks like on the wire. */
export function eventText({
  id,
  event,
  data,
}: {
  id?: number;
  event: string;
  data: unknown;
}): string {
  const place = id === undefined ? '' : `id: ${id}\n`;
  return `${place}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A comment, which says nothing but that both are still there. */
export const heartbeat = ':\n\n';

/**
 * Answers a request with a stream of events, which is written to Node's response itself: a thousand that are open and silent cost
 * what their connections do.
 *
 * @param closed is called once, when the stream has ended, whoever ended it
 * @returns the stream, and what the handler must return
 */
export function openEventStream(
  c: Context,
  closed: () => void,
): { stream: EventStream; response: Response } {
  const { outgoing: out } = c.env as HttpBindings;
  out.writeHead(200, {
    'content-type': eventStreamType,
    'cache-control': 'no-store',
    // Proxies that gather replies would hold events back.
    'x-accel-buffering': 'no',
  });
  out.flushHeaders();
  // Who has gone meanwhile is not said to go once more.
  if (out.closed || out.destroyed) setImmediate(closed);
  else out.once('close', closed);
  const stream = {
    send(text: string | Uint8Array): void {
      if (out.writableLength > mostWaiting) out.destroy();
      else if (!out.writableEnded) out.write(text);
    },
    end: () => void out.end(),
  };
  return { stream, response: RESPONSE_ALREADY_SENT };
}
