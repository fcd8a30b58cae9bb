import type { EventStreamOptions } from '@countersign/events/nats';
import type { LogReader, Plan, PullEvents } from '@countersign/events/reader';
import type { NotificationSchema } from '../database.ts';

/** What readers do with the stream of events. Each rejects while it can't be reached, and is then tried again by whoever reads. */
export interface ReachedStream {
  /** Passes events on to it. */
  relay: Plan<NotificationSchema>;
  /** Asks it for events of workflow. */
  pull: PullEvents;
}

/**
 * Readers that need the stream of events, which is reached when the first of them needs it. A server of NATS that does not answer is to
 * them as a service that does not: they are behind, and say so.
 *
 * @param first asks workflow itself
 */
export function withStream(
  options: EventStreamOptions,
  first: PullEvents,
  readersOf: (stream: ReachedStream) => readonly LogReader[],
): Pick<LogReader, 'start' | 'stop'> {
  let reaching: ReturnType<typeof reach> | undefined;

  async function reach() {
    const { openEventStream, pullFromStream, relayTo } = await import('./nats.ts');
    const stream = await openEventStream(options);
    return {
      relay: relayTo<NotificationSchema>(stream),
      pull: pullFromStream(stream, '/workflow', first),
      close: () => stream.close(),
    };
  }

  async function reached() {
    const trying = (reaching ??= reach());
    try {
      return await trying;
    } catch (error) {
      if (reaching === trying) reaching = undefined;
      throw error;
    }
  }

  const readers = readersOf({
    relay: async (events, signal) => (await reached()).relay(events, signal),
    pull: async (query, signal) => (await reached()).pull(query, signal),
  });
  return {
    start() {
      for (const reader of readers) reader.start();
    },
    async stop() {
      await Promise.all(readers.map((reader) => reader.stop()));
      const stream = await reaching?.catch(() => {});
      await stream?.close();
    },
  };
}
