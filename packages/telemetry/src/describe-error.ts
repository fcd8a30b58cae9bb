/** An error as log lines show it. */
interface DescribedError {
  type: string;
  message: string;
  code?: string;
  constraint?: string;
  stack?: string;
  cause?: DescribedError;
}

/** What drivers keep beside the message. */
interface Quoting {
  query?: unknown;
  params?: unknown;
  severity?: unknown;
  code?: unknown;
}

const depth = 5;

/**
 * What a log line says of an error: its kind, text, code, stack and cause. Other properties stay out,
 * since drivers keep what was submitted in them, and so do texts that quote it.
 */
export function describeError(error: unknown): unknown {
  return error instanceof Error ? describe(error, depth) : error;
}

function describe(error: Error, left: number): DescribedError {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  const message = harmlessMessage(error);
  return {
    type: error.name,
    message,
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(error.stack !== undefined && { stack: framesOf(error.stack) }),
    ...(error.cause instanceof Error && left > 1 && { cause: describe(error.cause, left - 1) }),
  };
}

/** The text of an error, unless it quotes what was submitted. */
export function harmlessMessage(error: Error): string {
  const { query, params, severity, code } = error as Error & Quoting;
  // Drizzle quotes the parameters of a statement that failed.
  if (typeof query === 'string' && params !== undefined) return `Failed query: ${query}`;
  // PostgreSQL quotes the value that a type can not hold (SQLSTATE class 22).
  if (severity !== undefined && String(code).startsWith('22')) return 'A value was refused';
  // JSON.parse quotes the text around the mistake.
  if (error instanceof SyntaxError && error.message.includes('JSON')) return 'Invalid JSON';
  return error.message;
}

/** The frames alone: a stack begins with the message. */
function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .map((line) => line.trim())
    .join('\n');
}
