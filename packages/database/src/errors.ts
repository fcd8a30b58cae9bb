import { DomainError } from '@countersign/http';

/** What PostgreSQL, or the network before it, says about a failed statement. */
export interface DatabaseError {
  /** SQLSTATE (PostgreSQL, appendix A), or the system's code such as `ECONNREFUSED`. */
  code: string;
  /** Name of the violated constraint, where there is one. */
  constraint?: string;
  message: string;
}

const connectionCodes = new Set([
  '25P03', // idle_in_transaction_session_timeout ended the session
  '53300', // too_many_connections
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '57P05', // idle_session_timeout
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** pg gives these errors of its own no code. */
const connectionMessages = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Query read timeout',
];

/**
 * Finds the database's error inside what a query threw; Drizzle wraps it as `cause`.
 *
 * @returns `undefined` when the failure is not the database's
 */
export function databaseError(error: unknown): DatabaseError | undefined {
  for (const link of chain(error)) {
    const { code, constraint, message } = link as Partial<DatabaseError>;
    if (typeof code === 'string' && (isSqlState(code) || connectionCodes.has(code))) {
      return { code, message: message ?? '', ...(constraint && { constraint }) };
    }
  }
  return undefined;
}

/** Whether a unique constraint refused the statement: any, or the named one. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const found = databaseError(error);
  if (found?.code !== '23505') return false;
  return constraint === undefined || found.constraint === constraint;
}

/** Whether the database could not be reached or the connection broke; the outcome is then unknown. */
export function isConnectionFailure(error: unknown): boolean {
  const code = databaseError(error)?.code;
  if (code !== undefined) return code.startsWith('08') || connectionCodes.has(code);
  return chain(error).some((link) =>
    connectionMessages.some((message) => link.message.startsWith(message)),
  );
}

/**
 * Whether a prepared statement was refused since a migration has changed what it returns; nothing of it
 * was done. PostgreSQL names the place in its code, in every language.
 */
export function isStalePlan(error: unknown): boolean {
  return chain(error).some((link) => 'routine' in link && link.routine === 'RevalidateCachedQuery');
}

function chain(error: unknown): Error[] {
  const links: Error[] = [];
  for (let link = error; link instanceof Error && links.length < 5; link = link.cause) {
    links.push(link);
  }
  return links;
}

function isSqlState(code: string): boolean {
  return /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code);
}

/**
 * What clients hear while the database is away, restarting or overloaded: that it passes, and when to
 * try again. `undefined` for every other error. A service's app takes it as `classify`.
 */
export function databaseAway(error: unknown): DomainError | undefined {
  // Somebody knew already what it was, of a call to another service perhaps.
  if (error instanceof DomainError) return undefined;
  const code = databaseError(error)?.code;
  const isPassing = isConnectionFailure(error) || isStalePlan(error);
  if (!isPassing && (code === undefined || !passes(code))) return undefined;
  return new DomainError('unavailable', 'The database is away for a moment; try again', {
    cause: error,
    retryAfterSeconds: 1,
  });
}

// SQLSTATE classes: 40 rollback (deadlock, serialization), 53 resources, 55 lock, 57 intervention.
function passes(code: string): boolean {
  return ['40', '53', '55', '57'].includes(code.slice(0, 2));
}
