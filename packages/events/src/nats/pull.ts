import { type CloudEvent, positionOf } from '../envelope.ts';
import type { EventsPage } from '../page.ts';
import type { PullEvents } from '../reader/log-reader.ts';
import { type EventStream, eventIn, streamName } from './stream.ts';

/**
 * Asks the stream for the events of one log, in place of the service that has it: in order of their positions, each once, however often
 * it stands there. Where it begins from a time it asks that service. Rejects where the events that come next are no longer kept, or have
 * not all arrived: none is skipped.
 *
 * @param source of which service, such as `/workflow`
 * @param first asks the service itself
 */
export function pullFromStream(stream: EventStream, source: string, first: PullEvents): PullEvents {
  const { manager, connection } = stream;
  const filter = `countersign.events.${source.slice(1)}.>`;
  // Where in the stream the events after a position begin, as the last page left it.
  let known: { position: number; sequence: number } | undefined;

  async function at(
    sequence: number,
  ): Promise<{ sequence: number; event: CloudEvent } | undefined> {
    const query = { next_by_subj: filter, seq: sequence };
    const message = await manager.direct.getMessage(streamName, query);
    return message ? { sequence: message.seq, event: eventIn(message) } : undefined;
  }

  /** The first place from which all that comes has a higher position; they only rise, but for those that stand there again. */
  async function placeAfter(position: number): Promise<number> {
    if (known?.position === position) return known.sequence;
    const { state } = await manager.streams.info(streamName);
    let [low, high] = [state.first_seq, state.last_seq + 1];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const found = await at(middle);
      if (!found || positionOf(found.event) > position) high = middle;
      else low = found.sequence + 1;
    }
    return low;
  }

  async function read(after: number, limit: number): Promise<EventsPage> {
    const events: CloudEvent[] = [];
    let sequence = await placeAfter(after);
    let next = after;
    while (events.length < limit) {
      const found = await at(sequence);
      if (!found) break;
      sequence = found.sequence + 1;
      const position = positionOf(found.event);
      if (position <= next) continue;
      if (position !== next + 1)
        throw new Error(`after position ${next} the stream has ${position}`);
      events.push(found.event);
      next = position;
    }
    known = { position: next, sequence };
    return { events, next, last: next };
  }

  return async (query, signal) => {
    if (query.from !== undefined) return first(query, signal);
    const after = Number(query.after);
    const arrivals = connection.subscribe(filter, { max: 1 });
    try {
      const page = await read(after, Number(query.limit));
      if (page.events.length > 0) return page;
      await arrival(arrivals, Number(query.wait), signal);
      return await read(after, Number(query.limit));
    } finally {
      arrivals.unsubscribe();
    }
  };
}

/** Waits until something arrives, the time is over or nobody waits any more. */
async function arrival(
  arrivals: AsyncIterable<unknown>,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = () => resolve();
  const timer = setTimeout(done, ms);
  signal.addEventListener('abort', done);
  await Promise.race([promise, arrivals[Symbol.asyncIterator]().next()]);
  clearTimeout(timer);
  signal.removeEventListener('abort', done);
}
