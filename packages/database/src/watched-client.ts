import { AsyncLocalStorage } from 'node:async_hooks';
import { Client, type ClientConfig } from 'pg';

/** A statement that is sent, and what to do once it was answered: `error` is what the server refused. */
export type Watch = (statement: Statement) => (error?: unknown) => void;

/** One statement as it is sent, with placeholders instead of values. */
export interface Statement {
  sql: string;
}

type Query = (...args: unknown[]) => unknown;

/** A client class that tells `watch` of each statement. */
export function watchedClient(watch: Watch): typeof Client {
  return class extends Client {
    constructor(config?: string | ClientConfig) {
      super(config);
      const send = this.query.bind(this) as Query;
      this.query = ((...args: unknown[]) => watched(send, args, watch)) as typeof this.query;
    }
  };
}

function watched(send: Query, args: unknown[], watch: Watch): unknown {
  // An answer arrives in the context of the connection; it belongs to the request that asked.
  const answered = AsyncLocalStorage.bind(watch(statementOf(args)));
  const callback = args.at(-1);
  if (typeof callback === 'function') {
    const reported = (error: unknown, result: unknown): void => {
      answered(error);
      callback(error, result);
    };
    return send(...args.slice(0, -1), reported);
  }
  const answer = send(...args);
  if (answer instanceof Promise) answer.then(() => answered(), answered);
  return answer;
}

function statementOf([statement, values]: unknown[]): Statement {
  const config = statement as { text?: string; values?: unknown[] };
  const sql = typeof statement === 'string' ? statement : (config?.text ?? '');
  const given = Array.isArray(values) ? values : config?.values;
  return { sql: given === undefined || given.length === 0 ? withoutLiterals(sql) : sql };
}

/** What has no placeholders may hold values (OpenTelemetry, semantic conventions for databases). */
function withoutLiterals(sql: string): string {
  return sql.replaceAll(/'(?:[^']|'')*'/g, '?');
}
