import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@countersign/database';
import type { Logger, Metrics } from '@countersign/telemetry';
import { positionOf } from '../envelope.ts';
import { type EventsPage, eventsPage, longestWaitMs } from '../page.ts';
import { createLag, type Lag } from './lag.ts';
import { begin, pass, type Plan, readCursor, requireNext, take } from './take.ts';

/** Asks a source for events; the query of its `GET /internal/events`. Throws when it does not answer. */
export type PullEvents = (
  query: { after?: string; from?: string; limit: string; wait: string },
  signal: AbortSignal,
) => Promise<EventsPage>;

/** Times in milliseconds. */
export interface LogReaderSettings {
  /** So many events in one transaction. */
  limit: number;
  /** For how long one request waits for events; the client that asks must wait longer. */
  waitMs: number;
  /** So far apart transactions begin: where one event comes after the other, many share one. */
  apartMs: number;
  /** So much further apart for each event that the last one took, up to a maximum: what a transaction takes is shared by more. */
  apartPerEventMs: number;
  apartMaxMs: number;
  /** After what failed: twice as long each time, up to the maximum. */
  backoffMs: number;
  backoffMaxMs: number;
  /** For how long after the start nobody is warned that the source does not answer: it may start as well. */
  startMs: number;
}

const defaults: LogReaderSettings = {
  limit: 100,
  waitMs: longestWaitMs,
  apartMs: 0,
  apartPerEventMs: 0,
  apartMaxMs: Infinity,
  backoffMs: 100,
  backoffMaxMs: 5_000,
  startMs: 15_000,
};

/** Reads a log, event by event, for as long as the process runs. */
export interface LogReader {
  lag: Pick<Lag, 'seconds'>;
  start(): void;
  /** Asks for no more, and waits for what is being handled. */
  stop(): Promise<void>;
}

export interface LogReaderOptions<S extends Record<string, unknown>> {
  /** Under which it remembers how far it has read, in `event_cursors` of `db`. */
  reader: string;
  db: Database<S>['db'];
  pull: PullEvents;
  plan: Plan<S>;
  /**
   * Whether anything is to come of events that happened before it was asked. Where not, they are passed over, and all but the
   * first are never read.
   */
  isNeeded?: () => Promise<boolean>;
  /** From which time on it reads when it has never read; from the first event on otherwise. */
  from?: Date;
  logger: Logger;
  metrics?: Metrics | undefined;
  settings?: Partial<LogReaderSettings>;
}

/**
 * Hands the events of a log to `plan`, in order, at least once: what comes of it is written once. One that
 * can't be handled is tried again, and those after it wait. Several processes may read under one name; each event is one's. Where the
 * source says that its log has not come as far, the cursor stays and it is asked again.
 */
export function createLogReader<S extends Record<string, unknown>>(
  options: LogReaderOptions<S>,
): LogReader {
  const { reader, db, pull, plan, isNeeded, from, logger, metrics } = options;
  const settings = { ...defaults, ...options.settings };
  const lag = createLag(reader, metrics);
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let failures = 0;
  // Until when its source may be starting; past, once it has answered.
  let startsUntil = 0;
  // Whether the last ones were passed over, so that one is enough to find that there are more.
  let passes = false;
  // Up to here one by one, so that those before one that can't be handled are done.
  let carefulUntil = 0;

  async function ask(position: number | undefined): Promise<EventsPage> {
    const where =
      position === undefined && from ? { from: from.toISOString() } : { after: `${position ?? 0}` };
    const isOne = passes || (position ?? 0) < carefulUntil;
    const query = {
      ...where,
      limit: isOne ? '1' : String(settings.limit),
      wait: String(settings.waitMs),
    };
    return eventsPage.parse(await pull(query, stopping.signal));
  }

  async function step(): Promise<void> {
    const position = await readCursor(db, reader);
    const asked = performance.now();
    const { events, next, last } = await ask(position);
    startsUntil = 0;
    const [first] = events;
    const after = position ?? (first ? positionOf(first) - 1 : next);
    if (position === undefined) await begin(db, reader, after);
    if (!first && next !== after)
      throw new Error(`after position ${after} came none up to ${next}`);
    if (!first) {
      lag.at(next, next);
      // A source that is about to stop does not wait.
      const isEarly = performance.now() - asked < settings.waitMs / 2;
      if (isEarly) await pause(settings.backoffMs);
      return;
    }
    const begun = performance.now();
    lag.at(after, last, Date.parse(first.time));
    passes = isNeeded !== undefined && !(await isNeeded());
    if (passes) {
      await pass(db, reader, after, last);
      lag.at(last, last);
      await idle(apartAfter(last - after));
      return;
    }
    const careful = carefulUntil;
    carefulUntil = Math.max(careful, next);
    requireNext(after, events);
    const write = await plan(events, stopping.signal);
    const done = await take(db, reader, after, events, write);
    carefulUntil = careful;
    if (done) lag.at(next, last);
    else lag.passed();
    // What waits in a full page waits no longer.
    const rest = begun + apartAfter(events.length) - performance.now();
    if (rest > 0 && events.length < settings.limit) await idle(rest);
  }

  function apartAfter(count: number): number {
    const { apartMs, apartPerEventMs, apartMaxMs } = settings;
    return Math.max(apartMs, Math.min(apartMaxMs, apartPerEventMs * count));
  }

  async function pause(ms: number): Promise<void> {
    await idle(ms * (0.5 + Math.random() / 2));
  }

  async function idle(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: stopping.signal }).catch(() => {});
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await step();
        failures = 0;
      } catch (error) {
        if (stopping.signal.aborted) return;
        lag.stuck();
        const level = performance.now() < startsUntil ? 'debug' : 'warn';
        logger[level]({ err: error, reader }, 'events could not be read');
        await pause(
          Math.min(settings.backoffMaxMs, settings.backoffMs * 2 ** Math.min(failures, 10)),
        );
        failures += 1;
      }
    }
  }

  return {
    lag,
    start() {
      startsUntil = performance.now() + settings.startMs;
      running ??= run();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
