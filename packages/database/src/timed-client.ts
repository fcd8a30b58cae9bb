import { Client, type ClientConfig } from 'pg';

/** One statement as it was sent, with placeholders instead of values. */
export interface QueryLogEntry {
  sql: string;
  /** Time until the answer, in milliseconds. */
  ms: number;
}

type Query = (...args: unknown[]) => unknown;

/** A client class that reports each statement with the time it took, whether or not it succeeded. */
export function timedClient(onQuery: (query: QueryLogEntry) => void): typeof Client {
  return class extends Client {
    constructor(config?: string | ClientConfig) {
      super(config);
      const send = this.query.bind(this) as Query;
      this.query = ((...args: unknown[]) => timed(send, args, onQuery)) as typeof this.query;
    }
  };
}

function timed(send: Query, args: unknown[], onQuery: (query: QueryLogEntry) => void): unknown {
  const [statement] = args;
  const sql = typeof statement === 'string' ? statement : (statement as { text?: string })?.text;
  const started = performance.now();
  const report = (): void => onQuery({ sql: sql ?? '', ms: performance.now() - started });
  const callback = args.at(-1);
  if (typeof callback === 'function') {
    const reported = (...results: unknown[]): void => {
      report();
      callback(...results);
    };
    return send(...args.slice(0, -1), reported);
  }
  const answer = send(...args);
  if (answer instanceof Promise) answer.then(report, report);
  return answer;
}
