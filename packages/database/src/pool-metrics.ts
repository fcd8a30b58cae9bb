import type { Metrics } from '@countersign/telemetry';
import type { Pool } from 'pg';

/** Shows how a pool's connections are used, as of each scrape. */
export function observePool(metrics: Metrics, pool: Pool): void {
  metrics.gauge({
    name: 'countersign_database_pool_connections',
    help: 'Open connections, by whether a query or a transaction uses them.',
    labelNames: ['state'],
    collect() {
      this.set({ state: 'used' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'idle' }, pool.idleCount);
    },
  });
  metrics.gauge({
    name: 'countersign_database_pool_waiting',
    help: 'Queries that wait for a connection.',
    collect() {
      this.set(pool.waitingCount);
    },
  });
  metrics
    .gauge({
      name: 'countersign_database_pool_max',
      help: 'The most connections that this process opens.',
    })
    .set(pool.options.max);
}
