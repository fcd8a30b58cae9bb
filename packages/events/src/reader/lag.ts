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

/** Keeps how far a reader is behind, and shows it where `metrics` are given. */
export function createLag(reader: string, metrics?: Metrics): Lag {
  let events = 0;
  let behindSince: number | undefined;
  const seconds = (): number =>
    behindSince === undefined ? 0 : Math.max(0, (Date.now() - behindSince) / 1_000);
  metrics?.gauge({
    name: 'countersign_events_behind',
    help: 'Events that a reader of the log has not handled yet, as of the last answer.',
    labelNames: ['reader'],
    collect() {
      this.set({ reader }, events);
    },
  });
  metrics?.gauge({
    name: 'countersign_events_behind_seconds',
    help: 'For how long a reader has not been at the end of the log, or has not reached it.',
    labelNames: ['reader'],
    collect() {
      this.set({ reader }, seconds());
    },
  });
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
