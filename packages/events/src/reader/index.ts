/** What a service that reads a log starts from: its cursor, and what asks, hands on and remembers. */
export { eventCursors } from './cursors.ts';
export {
  createLogReader,
  type LogReader,
  type LogReaderOptions,
  type PullEvents,
} from './log-reader.ts';
export type { Plan } from './take.ts';
