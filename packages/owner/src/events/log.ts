import type { OwnerName } from '@countersign/actions';
import { createSequencer, entriesById, type EventLog } from '@countersign/events/log';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { readEvents } from './read-events.ts';

/** Its ledger is what an owner tells others of. */
const entries = entriesById('ledger', 'executed_at');

/**
 * The log of what an owner has done. Its entries get their positions only while somebody asks for events, so that nobody but a
 * reader pays for it.
 */
export function ownerLog<S extends Record<string, unknown>>(
  owner: OwnerName,
  db: NodePgDatabase<S>,
): EventLog {
  return {
    db,
    sequencer: createSequencer({ db, settings: { pollMs: 500, idlePollMs: 500 } }),
    entries,
    read: (after, limit) => readEvents(owner, db, after, limit),
  };
}
