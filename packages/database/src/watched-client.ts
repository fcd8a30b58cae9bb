import { AsyncLocalStorage } from 'node:async_hooks';
import { Client, type ClientConfig } from 'pg';
import { isStalePlan } from './errors.ts';
import { StatementNames } from './statement-names.ts';

/** A statement that is sent, and what to do once it was answered: `error` is what the server refused. */
export type Watch = (statement: Statement) => (error?: unknown) => void;

/** One statement as it is sent, with placeholders instead of values. */
export interface Statement {
  sql: string;
}

type Query = (...args: unknown[]) => unknown;

/**
 * A client class that tells `watch` of each statement, and prepares those with placeholders that come
 * again and again. One whose columns a migration has changed is prepared anew; within a transaction,
 * which it has ended, that is the next one's turn.
 */
export function watchedClient(watch: Watch): typeof Client {
  const names = new StatementNames();
  return class extends Client {
    constructor(config?: string | ClientConfig) {
      super(config);
      const send = this.query.bind(this) as Query;
      const isAlone = (): boolean => this.getTransactionStatus() === 'I';
      this.query = ((...args: unknown[]) =>
        watched(prepared(send, names, isAlone), args, watch)) as typeof this.query;
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

/** Sends by name what has one. */
function prepared(send: Query, names: StatementNames, isAlone: () => boolean): Query {
  return (...args) => {
    const { text, values, name: own } = partsOf(args);
    const name = values === undefined || own !== undefined ? undefined : names.use(text);
    if (name === undefined) return send(...args);
    const [first, ...rest] = args;
    const named = [
      { ...(typeof first === 'string' ? { text } : (first as object)), name },
      ...rest,
    ];
    // Refused before anything was done, so that it can be sent once more.
    const isToRepeat = (error: unknown): boolean => {
      if (!isStalePlan(error)) return false;
      names.renew(text);
      return isAlone();
    };
    const callback = named.at(-1);
    if (typeof callback === 'function') {
      return send(...named.slice(0, -1), (error: unknown, result: unknown) => {
        if (isToRepeat(error)) send(...args);
        else callback(error, result);
      });
    }
    return (send(...named) as Promise<unknown>).catch((error: unknown) => {
      if (isToRepeat(error)) return send(...args);
      throw error;
    });
  };
}

function partsOf([statement, given]: unknown[]) {
  const config = (typeof statement === 'string' ? { text: statement } : statement) as {
    text?: string;
    name?: string;
    values?: unknown[];
  };
  const values = Array.isArray(given) ? given : config?.values;
  return {
    text: config?.text ?? '',
    name: config?.name,
    values: values === undefined || values.length === 0 ? undefined : values,
  };
}

function statementOf(args: unknown[]): Statement {
  const { text, values } = partsOf(args);
  return { sql: values === undefined ? withoutLiterals(text) : text };
}

/** What has no placeholders may hold values (OpenTelemetry, semantic conventions for databases). */
function withoutLiterals(sql: string): string {
  return sql.replaceAll(/'(?:[^']|'')*'/g, '?');
}
