/** What a service with a log starts from: what gives entries their positions, and how others read from there. */
export { entriesById } from './entries-by-id.ts';
export type { EventLog, LogEntries } from './event-log.ts';
export { showUnplaced } from './event-metrics.ts';
export { positionBefore } from './position-before.ts';
export { readUnplaced } from './read-unplaced.ts';
export { logRoutes } from './routes.ts';
export { createSequencer, type Sequencer } from './sequencer.ts';
export { tellsOfEntries } from './tells-of-entries.ts';
