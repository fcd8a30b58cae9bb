import { cachedReading, type Metrics } from '@countersign/telemetry';
import type { EventLog } from './event-log.ts';
import { readUnplaced } from './read-unplaced.ts';

/** Declares what each scrape reads of a log from its database; missing while that does not answer. */
export function showUnplaced(metrics: Metrics, log: Pick<EventLog, 'db' | 'entries'>): void {
  const read = cachedReading(() => readUnplaced(log));
  metrics.gauge({
    name: 'countersign_events_unplaced',
    help: 'Entries that are committed and have no position in the log yet.',
    async collect() {
      const unplaced = await read();
      this.remove();
      if (unplaced) this.set(unplaced.count);
    },
  });
  metrics.gauge({
    name: 'countersign_events_oldest_unplaced_seconds',
    help: 'Age of the oldest of these; those from before there was a log are not looked at.',
    async collect() {
      const unplaced = await read();
      this.remove();
      if (unplaced) this.set(unplaced.oldestSeconds);
    },
  });
}
