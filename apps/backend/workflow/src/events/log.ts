import type { EventLog } from '@countersign/events/log';
import type { Deps } from '../deps.ts';
import { workflowEntries } from './entries.ts';
import { readEvents } from './read-events.ts';

/** The log of what happens to actions. */
export function workflowLog({ db, sequencer }: Pick<Deps, 'db' | 'sequencer'>): EventLog {
  return {
    db,
    sequencer,
    entries: workflowEntries,
    read: (after, limit) => readEvents(db, after, limit),
  };
}
