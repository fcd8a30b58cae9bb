import { mostEvents, readActionEvent } from '@countersign/events';
import { createLogReader, type LogReader, type PullEvents } from '@countersign/events/reader';
import type { Logger, Metrics } from '@countersign/telemetry';
import type { AskConcerned } from '../calls/ask-concerned.ts';
import type { NotificationDb } from '../database.ts';
import { roundsApart } from './rounds-apart.ts';
import { tell } from './tell.ts';

/** Reads workflow's log from now on, and tells people of it: each event once, whatever process does it. */
export function createTeller(options: {
  db: NotificationDb;
  pull: PullEvents;
  askConcerned: AskConcerned;
  logger: Logger;
  metrics?: Metrics | undefined;
  /** After how long what is still unread is mailed. */
  mailAfterMs: number;
}): LogReader {
  const { db, pull, askConcerned, logger, metrics, mailAfterMs } = options;
  return createLogReader({
    reader: 'notifications',
    db,
    // Nobody is told of what is long past when the service is new.
    from: new Date(),
    pull,
    // Whom actions concern is asked of many at once where much happens; what happens alone is told at once.
    settings: { ...roundsApart, limit: mostEvents },
    plan: async (raw) => {
      // One of a type that this release does not know tells nobody anything.
      const events = raw.flatMap((event) => readActionEvent(event) ?? []);
      const concerned = await askConcerned(events.map(({ data }) => data.actionId));
      return (tx) => tell(tx, events, concerned, mailAfterMs);
    },
    logger,
    metrics,
  });
}
