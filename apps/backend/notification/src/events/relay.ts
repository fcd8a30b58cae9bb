import { createLogReader, type LogReader, type LogReaderOptions } from '@countersign/events/reader';
import type { NotificationSchema } from '../database.ts';

/** Passes workflow's log on as `plan` says, from its first event on: each is stored there before the cursor moves. */
export function createRelay(
  options: Omit<LogReaderOptions<NotificationSchema>, 'reader' | 'from' | 'settings'>,
): LogReader {
  return createLogReader({ ...options, reader: 'relay' });
}
