import type { PullEvents } from '@countersign/events/reader';
import { type EventStream, eventText, heartbeat } from '@countersign/http';
import type { Logger } from '@countersign/telemetry';
import type { NotificationDb } from '../database.ts';
import { hears, type Hint, hintOf, type Listening } from './hint.ts';
import { createRing, type Ring } from './ring.ts';
import { tailLog } from './tail-log.ts';
import { watchTold } from './watch-told.ts';

/** A stream, for whom it is, and when it ends, by `performance.now()`. */
export interface Listener extends Listening {
  stream: EventStream;
  until: number;
}

/** What follows the log while somebody listens. */
export interface Run {
  ring: Promise<Ring>;
  signal: AbortSignal;
  stop(): Promise<void>;
}

/**
 * Follows the log from now on for all who listen: sends each what they may hear of, that they were told something, and
 * from time to time that the stream is there.
 *
 * @param restart is called where the log is another one by then, as after it was set back
 */
export function follow({
  db,
  pull,
  logger,
  settings,
  listeners,
  restart,
}: {
  db: NotificationDb;
  pull: PullEvents;
  logger: Logger;
  /** How often the stream says that it is there, in milliseconds, and how many events are kept. */
  settings: { heartbeatMs: number; kept: number };
  listeners: ReadonlySet<Listener>;
  restart: () => void;
}): Run {
  const stopping = new AbortController();
  const { promise: ring, resolve } = Promise.withResolvers<Ring>();
  let current: Ring | undefined;
  const told = watchTold({ db, logger }, (people) => {
    const whom = new Set(people);
    const text = eventText({ event: 'told', data: {} });
    for (const { personId, stream } of listeners) if (whom.has(personId)) stream.send(text);
  });
  // From now on.
  told.expect(0);
  const tail = tailLog(
    { pull, logger },
    {
      begin(position) {
        if (current) restart();
        current = createRing(position, settings.kept);
        resolve(current);
      },
      next(events) {
        const hints = events.map(hintOf);
        current?.append(hints);
        for (const listener of listeners) sendAll(listener, hints);
        told.expect(hints.at(-1)?.position ?? 0);
      },
    },
    stopping.signal,
  );
  const beat = setInterval(() => {
    const now = performance.now();
    for (const { stream, until } of listeners) {
      if (now >= until) stream.end();
      else stream.send(heartbeat);
    }
  }, settings.heartbeatMs);
  return {
    ring,
    signal: stopping.signal,
    async stop() {
      clearInterval(beat);
      stopping.abort();
      await Promise.all([tail, told.stop()]);
    },
  };
}

/** Sends to a listener those hints of which they may hear. */
export function sendAll(listener: Listener, hints: readonly Hint[]): void {
  for (const hint of hints) if (hears(hint, listener)) listener.stream.send(hint.text);
}
