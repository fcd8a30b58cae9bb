import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStream, EventStreamOptions } from '@countersign/events/nats';
import type { LogReader } from '@countersign/events/reader';
import type { Logger } from '@countersign/telemetry';
import type * as Client from './nats.ts';

/** Readers that need the stream of events. */
export interface WithStream {
  start(): void;
  /** Stops them, and closes the connection. */
  stop(): Promise<void>;
}

type Nats = typeof Client;

/** Starts readers once the stream is reached, which may be later: the service serves without it meanwhile. */
export function withStream(
  options: EventStreamOptions,
  logger: Logger,
  readersOf: (stream: EventStream, nats: Nats) => readonly LogReader[],
): WithStream {
  const stopping = new AbortController();
  let stream: EventStream | undefined;
  let readers: readonly LogReader[] = [];

  async function open(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const nats = await import('./nats.ts');
        stream = await nats.openEventStream(options);
        readers = readersOf(stream, nats);
        for (const reader of readers) reader.start();
        return;
      } catch (error) {
        logger.warn({ err: error }, 'the stream of events could not be reached');
        await sleep(5_000, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  }

  let opening: Promise<void> | undefined;
  return {
    start() {
      opening ??= open();
    },
    async stop() {
      stopping.abort();
      await opening;
      await Promise.all(readers.map((reader) => reader.stop()));
      await stream?.close();
    },
  };
}
