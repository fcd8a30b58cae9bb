import type { Metrics } from '@countersign/telemetry';

/** How far a reader is behind the log that it reads. */
export interface Lag {
  /** It has handled all up to `position`, where the log ends at `last`; `since`, when it is not at its end. */
  at(position: number, last: number, since?: number): void;
  /** Another process was first: for how long this one is behind counts from what it is handed next. */
  passed(): void;
  /** The source does not answer, or an event can't be handled. */
  stuck(): void;
  seconds(): number;
}

interface Shown {
  events: () => number;
  seconds: () => number;
}

/** The readers of a process that its metrics show, by name: each metric is declared once. */
const shownBy = new WeakMap<Metrics, Map<string, Shown>>();

/** Keeps how far a reader is behind, and shows it where `metrics` are given. */
export function createLag(reader: string, metrics?: Metrics): Lag {
  let events = 0;
  let behindSince: number | undefined;
  const seconds = (): number =>
    behindSince === undefined ? 0 : Math.max(0, (Date.now() - behindSince) / 1_000);
  if (metrics) readersIn(metrics).set(reader, { events: () => events, seconds });
  return {
    seconds,
    at(position, last, since) {
      events = Math.max(0, last - position);
      if (events === 0) behindSince = undefined;
      else behindSince ??= since ?? Date.now();
    },
    passed() {
      behindSince = undefined;
    },
    stuck() {
      behindSince ??= Date.now();
    },
  };
}

function readersIn(metrics: Metrics): Map<string, Shown> {
  const known = shownBy.get(metrics);
  if (known) return known;
  const readers = new Map<string, Shown>();
  shownBy.set(metrics, readers);
  metrics.gauge({
    name: 'countersign_events_behind',
    help: 'Events that a reader of the log has not handled yet, as of the last answer.',
    labelNames: ['reader'],
    collect() {
      for (const [reader, { events }] of readers) this.set({ reader }, events());
    },
  });
  metrics.gauge({
    name: 'countersign_events_behind_seconds',
    help: 'For how long a reader has not been at the end of the log, or has not reached it.',
    labelNames: ['reader'],
    collect() {
      for (const [reader, { seconds }] of readers) this.set({ reader }, seconds());
    },
  });
  return readers;
}
