import { writeSync } from 'node:fs';
import { pino, type DestinationStream, type LogFn, type Logger } from 'pino';
import { requestContext } from './context.ts';
import { describeError, harmlessMessage } from './describe-error.ts';
import { lineTime } from './line-time.ts';
import { redact } from './redact.ts';
import { activeSpan } from './tracing/active.ts';

export type { Logger };

export interface LoggerOptions {
  service: string;
  level: string;
  /** Where lines go instead of stdout. */
  destination?: DestinationStream;
}

/**
 * JSON lines with the service, and the id, person, action and trace of the request they were written
 * for. An error is described without the values it arose from.
 */
export function createLogger({ service, level, destination }: LoggerOptions): Logger {
  return pino(
    {
      level,
      base: { service },
      timestamp: lineTime,
      formatters: { level: (label) => ({ level: label }), log: shown },
      mixin: contextOfLine,
      serializers: { err: describeError },
      hooks: { logMethod: withHarmlessText },
    },
    destination ?? { write: writeLine },
  );
}

/** The fields of a line: described before secrets are looked for, an error is still one. */
function shown(fields: Record<string, unknown>): Record<string, unknown> {
  const { err } = fields;
  return redact(err instanceof Error ? { ...fields, err: describeError(err) } : fields);
}

/** A line that only has an error would otherwise have the error's own text. */
function withHarmlessText(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, text] = args as unknown[];
  const error = first instanceof Error ? first : (first as { err?: unknown } | undefined)?.err;
  if (text === undefined && error instanceof Error) {
    const fields = first instanceof Error ? { err: first } : first;
    method.apply(this, [fields, harmlessMessage(error)]);
  } else method.apply(this, args);
}

function contextOfLine(): Record<string, string> {
  const span = activeSpan();
  return { ...requestContext(), ...(span && { traceId: span.traceId }) };
}

const pause = new Int32Array(new SharedArrayBuffer(4));

/** Writes at once, so that a crash loses nothing. A full disk costs lines, not the service. */
function writeLine(line: string): void {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    try {
      writeSync(1, line);
      return;
    } catch (error) {
      // A reader that is slow for a moment is waited for.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
      Atomics.wait(pause, 0, 0, 5);
    }
  }
}
