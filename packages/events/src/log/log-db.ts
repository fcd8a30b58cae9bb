import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

/** A database with a log: `event_positions`, `event_sequencer` and `give_positions`. */
export type LogDb = Pick<NodePgDatabase<Record<string, unknown>>, 'execute'>;
