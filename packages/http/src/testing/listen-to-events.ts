import { get } from 'node:http';
import { createParser, type EventSourceMessage } from 'eventsource-parser';

/** Someone who listens to a stream of events. */
export interface TestListener {
  /** Of the reply, once its head has come. */
  status: number;
  /** What has come so far, in order; without comments and times to wait. */
  events: EventSourceMessage[];
  /** How many comments have come. */
  heartbeats(): number;
  /** Whether the stream has ended. */
  ended(): boolean;
  /** Goes away. */
  leave(): void;
}

/** Listens to a stream over a connection of its own. */
export function listenToEvents(
  url: string,
  headers: Record<string, string> = {},
): Promise<TestListener> {
  return new Promise((resolve, reject) => {
    const events: EventSourceMessage[] = [];
    let heartbeats = 0;
    let ended = false;
    const parser = createParser({
      onEvent: (event) => events.push(event),
      onComment: () => (heartbeats += 1),
    });
    const request = get(url, { agent: false, headers }, (reply) => {
      reply.setEncoding('utf8');
      reply.on('data', (text: string) => parser.feed(text));
      reply.on('close', () => (ended = true));
      reply.on('error', () => {});
      resolve({
        status: reply.statusCode ?? 0,
        events,
        heartbeats: () => heartbeats,
        ended: () => ended,
        leave: () => request.destroy(),
      });
    });
    request.on('error', reject);
  });
}
