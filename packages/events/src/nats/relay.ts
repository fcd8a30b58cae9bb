import type { Plan } from '../reader/take.ts';
import { headers } from '@nats-io/transport-node';
import { type EventStream, subjectOf } from './stream.ts';

/** So many are on their way at a time. */
const atOnce = 100;

/**
 * What a reader of a log does to pass its events on to the stream: they are stored there before its cursor moves. One that comes again
 * within two minutes is stored once; later it stands there twice, and whoever reads knows it by its id and its `sequence`. Each
 * message is a CloudEvent in its structured mode (CloudEvents 1.0, NATS protocol binding).
 */
export function relayTo<S extends Record<string, unknown>>({
  js,
}: Pick<EventStream, 'js'>): Plan<S> {
  return async (events) => {
    for (let from = 0; from < events.length; from += atOnce) {
      await Promise.all(
        events.slice(from, from + atOnce).map((event) => {
          const described = headers();
          described.set('content-type', 'application/cloudevents+json');
          return js.publish(subjectOf(event), JSON.stringify(event), {
            msgID: `${event.source}/${event.id}`,
            headers: described,
          });
        }),
      );
    }
    return async () => {};
  };
}
