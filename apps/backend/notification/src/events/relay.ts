import { relayTo, type EventStream } from '@countersign/events/nats';
import { createLogReader, type LogReader, type PullEvents } from '@countersign/events/reader';
import type { Logger, Metrics } from '@countersign/telemetry';
import type { NotificationDb } from '../database.ts';

/** Passes workflow's log on to the stream, from its first event on: each is stored there before the cursor moves. */
export function createRelay(options: {
  db: NotificationDb;
  pull: PullEvents;
  stream: EventStream;
  logger: Logger;
  metrics?: Metrics | undefined;
}): LogReader {
  const { stream, ...rest } = options;
  return createLogReader({ ...rest, reader: 'relay', plan: relayTo(stream) });
}
