import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from '@countersign/telemetry';
import type { LogDb } from './log-db.ts';
import { givePositions } from './give-positions.ts';
import { createTail, type Tail } from './tail.ts';

/** Gives positions to what has committed, in rounds; one process at a time does so, and each as well as any other. */
export interface Sequencer {
  /** How far the log has come. */
  tail: Tail;
  /** Something may have been committed just now: a round follows at once. Only a hint, for rounds come anyway. */
  hint(): void;
  /** The first round comes after `ms`, unless something hints at it; at once without. */
  start(ms?: number): void;
  /** No round begins any more until it is started again. */
  pause(): void;
  /** Waits for the round under way. */
  stop(): Promise<void>;
}

/** Times in milliseconds. */
export interface SequencerSettings {
  /** For so long after a hint, others may commit and be in the same round. */
  gatherMs: number;
  /** So far apart rounds begin that hints ask for: where one commits after the other, many share one. */
  apartMs: number;
  /** So much further apart for each entry that a round gave a position, up to a maximum: what a round takes is shared by more. */
  apartPerEntryMs: number;
  apartMaxMs: number;
  /** Until another process that gives positions is expected to be done; twice as long each time it is not, up to `pollMs`. */
  busyMs: number;
  /** Between rounds that nobody hinted at, for what a process committed that died: while there is traffic, and else. */
  pollMs: number;
  idlePollMs: number;
  /** How long after the last event there is traffic. */
  trafficMs: number;
  /** After a round that failed. */
  backoffMs: number;
  /** So many entries in one round. */
  most: number;
}

const defaults: SequencerSettings = {
  gatherMs: 5,
  apartMs: 50,
  apartPerEntryMs: 20,
  apartMaxMs: 300,
  busyMs: 10,
  pollMs: 100,
  idlePollMs: 500,
  trafficMs: 5_000,
  backoffMs: 1_000,
  most: 1_000,
};

/** The sequencer of one process. */
export function createSequencer(options: {
  db: LogDb;
  /** Where it is said that a round failed; without one whoever asks for events next hears of it. */
  logger?: Logger;
  settings?: Partial<SequencerSettings>;
}): Sequencer {
  const { db, logger } = options;
  const settings = { ...defaults, ...options.settings };
  const tail = createTail();
  // A round is of no request, although one may have hinted at it.
  const outside = AsyncLocalStorage.snapshot();
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Infinity;
  let running: Promise<void> | undefined;
  let hinted = false;
  let trafficUntil = 0;
  let begunAt = 0;
  let nextAt = 0;
  let heldUntil = 0;
  let started = false;
  let busy = 0;

  /** How long to wait after a round. */
  async function round(): Promise<number> {
    try {
      const { given, last, more } = await givePositions(db, settings.most);
      const isNew = last > tail.reached();
      // While another process gives positions it is only what was read, perhaps before that one was done.
      if (given === undefined) tail.moveTo(last);
      else tail.setTo(last);
      if (isNew) trafficUntil = performance.now() + settings.trafficMs;
      busy = given === undefined ? busy + 1 : 0;
      if (busy > 0) return Math.min(settings.pollMs, settings.busyMs * 2 ** Math.min(busy - 1, 10));
      if (more) return 0;
      nextAt = begunAt + apartAfter(given ?? 0);
      const isQuiet = performance.now() > trafficUntil && tail.waiting() === 0;
      const pause = isQuiet ? settings.idlePollMs : settings.pollMs;
      return Math.max(pause, nextAt - performance.now());
    } catch (error) {
      logger?.warn({ err: error }, 'events got no positions');
      // Also when something hints at the next.
      heldUntil = performance.now() + settings.backoffMs;
      return settings.backoffMs;
    }
  }

  function beginIn(ms: number): void {
    const at = Math.max(performance.now() + ms, heldUntil);
    if (!started || running || at >= dueAt) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(() => outside(begin), Math.max(0, at - performance.now()));
  }

  function apartAfter(given: number): number {
    const { apartMs, apartPerEntryMs, apartMaxMs } = settings;
    return Math.max(apartMs, Math.min(apartMaxMs, apartPerEntryMs * given));
  }

  const gathered = () => Math.max(settings.gatherMs, nextAt - performance.now());

  function begin(): void {
    dueAt = Infinity;
    begunAt = performance.now();
    nextAt = begunAt + settings.apartMs;
    hinted = false;
    running = roundAndNext();
  }

  async function roundAndNext(): Promise<void> {
    const pause = await round();
    running = undefined;
    beginIn(hinted ? Math.min(pause, gathered()) : pause);
  }

  function halt(): void {
    started = false;
    clearTimeout(timer);
    dueAt = Infinity;
  }

  return {
    tail,
    hint() {
      hinted = true;
      beginIn(gathered());
    },
    start(ms = 0) {
      started = true;
      beginIn(ms);
    },
    pause: halt,
    async stop() {
      halt();
      tail.end();
      await running;
    },
  };
}
