import { beginSpan, type Metrics } from '@countersign/telemetry';
import { databaseError } from './errors.ts';
import type { Watch } from './watched-client.ts';

/** One statement as it was sent, with placeholders instead of values. */
export interface QueryLogEntry {
  sql: string;
  /** Time until the answer, in milliseconds. */
  ms: number;
}

export interface QueryWatchers {
  /** The database's name, for spans. */
  database: string;
  metrics?: Metrics | undefined;
  onQuery?: ((query: QueryLogEntry) => void) | undefined;
  onDone?: ((sql: string) => void) | undefined;
}

/** Measures each statement, and makes it a span of the active trace, if there is one. */
export function watchQueries({ database, metrics, onQuery, onDone }: QueryWatchers): Watch {
  const duration = metrics?.histogram({
    name: 'countersign_database_query_duration_seconds',
    help: 'Time of one statement, from sending it to its answer.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  });
  return ({ sql }) => {
    const started = performance.now();
    const operation = /^\s*(\w+)/.exec(sql)?.[1]?.toUpperCase() ?? 'QUERY';
    const span = beginSpan(`${operation} ${database}`, {
      kind: 'client',
      attributes: {
        'db.system.name': 'postgresql',
        'db.namespace': database,
        'db.operation.name': operation,
        'db.query.text': sql,
      },
    });
    return (error) => {
      const ms = performance.now() - started;
      duration?.observe(ms / 1000);
      if (error) span?.fail(databaseError(error)?.code ?? 'unknown');
      span?.end();
      onQuery?.({ sql, ms });
      if (!error) onDone?.(sql);
    };
  };
}
