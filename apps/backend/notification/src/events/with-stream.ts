import { setTimeout as sleep } from 'node:timers/promises';
import {
  type EventStream,
  type EventStreamOptions,
  openEventStream,
} from '@countersign/events/nats';
import type { LogReader } from '@countersign/events/reader';
import type { Logger } from '@countersign/telemetry';

/** Readers that need the stream of events. */
export interface WithStream {
  /** Stops them, and closes the connection. */
  stop(): Promise<void>;
}

/** Starts readers once the stream is reached, which may be later: the service serves without it meanwhile. */
export function withStream(
  options: EventStreamOptions,
  logger: Logger,
  readersOf: (stream: EventStream) => readonly LogReader[],
): WithStream {
  const stopping = new AbortController();
  let stream: EventStream | undefined;
  let readers: readonly LogReader[] = [];

  async function open(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        stream = await openEventStream(options);
        readers = readersOf(stream);
        for (const reader of readers) reader.start();
        return;
      } catch (error) {
        logger.warn({ err: error }, 'the stream of events could not be reached');
        await sleep(5_000, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  }

  const opening = open();
  return {
    async stop() {
      stopping.abort();
      await opening;
      await Promise.all(readers.map((reader) => reader.stop()));
      await stream?.close();
    },
  };
}
