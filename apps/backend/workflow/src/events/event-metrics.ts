import { cachedReading, type Metrics } from '@countersign/telemetry';
import type { WorkflowDb } from '../database.ts';
import { readUnplaced } from './read-unplaced.ts';

/** Declares what each scrape reads of the log from `db`; missing while the database does not answer. */
export function showEvents(metrics: Metrics, db: WorkflowDb): void {
  const read = cachedReading(() => readUnplaced(db));
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
