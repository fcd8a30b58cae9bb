import { headers } from '@nats-io/transport-node';
import type { CloudEvent } from '../envelope.ts';
import type { Plan } from '../reader/take.ts';
import { type EventStream, subjectOf } from './stream.ts';

/** So many are on their way at a time. */
const atOnce = 100;

/** By which the server knows an event that comes again. */
const messageId = ({ source, id }: CloudEvent): string => `${source}/${id}`;

/**
 * What a reader of a log does to pass its events on to the stream: they are stored there before its cursor moves, and none before
 * the one that comes before it. One that comes again within two minutes is stored once; later it stands there twice, and whoever reads
 * knows it by its id and its `sequence`. Each message is a CloudEvent in its structured mode (CloudEvents 1.0, NATS protocol binding).
 */
export function relayTo<S extends Record<string, unknown>>({
  js,
}: Pick<EventStream, 'js'>): Plan<S> {
  async function publish(event: CloudEvent, before?: CloudEvent): Promise<void> {
    const described = headers();
    described.set('content-type', 'application/cloudevents+json');
    await js.publish(subjectOf(event), JSON.stringify(event), {
      msgID: messageId(event),
      headers: described,
      // Of many on their way one may be lost, as when another server takes over: those after it are refused then.
      ...(before && { expect: { lastMsgID: messageId(before) } }),
    });
  }

  return async (events) => {
    for (let from = 0; from < events.length; from += atOnce) {
      const [first, ...rest] = events.slice(from, from + atOnce);
      // All before it are stored; and a server that has just started may not know which was the last.
      if (first) await publish(first);
      await Promise.all(rest.map((event, index) => publish(event, events[from + index])));
    }
    return async () => {};
  };
}
