import { entriesById, type EventLog } from '@countersign/events/log';
import type { Deps } from '../deps.ts';
import { readEvents } from './read-events.ts';

/** Its audit is what auth tells others of. */
export const authEntries = entriesById('auth_audit', 'at');

/** The log of sign-ins, of what people may do and of keys. */
export function authLog({ db, sequencer }: Pick<Deps, 'db' | 'sequencer'>): EventLog {
  return {
    db,
    sequencer,
    entries: authEntries,
    read: (after, limit) => readEvents(db, after, limit),
  };
}
