import type { Refusal } from '@countersign/actions';
import { databaseError, isConnectionFailure } from '@countersign/database';
import { DomainError } from '@countersign/http';
import { Refused } from './refused.ts';

/**
 * The refusal that `error` means, or `undefined` when it is no business refusal: a handler's own
 * `Refused`, a violated constraint by its name, or data that the database can never hold.
 */
export function refusalOf(
  error: unknown,
  constraints: Record<string, Refusal> = {},
): Refusal | undefined {
  if (error instanceof Refused) return error.refusal;
  const problem = databaseError(error);
  if (problem === undefined) return undefined;
  const known = problem.constraint === undefined ? undefined : constraints[problem.constraint];
  if (known !== undefined) return known;
  return breaksRule(problem.code)
    ? { code: 'rule_broken', message: 'The data breaks a rule of the owning service' }
    : undefined;
}

/**
 * What clients hear while the database is away, restarting or overloaded: that it passes. `undefined`
 * for every other error. An owner's app takes it as `classify`.
 */
export function databaseAway(error: unknown): DomainError | undefined {
  const code = databaseError(error)?.code;
  if (!isConnectionFailure(error) && (code === undefined || !passes(code))) return undefined;
  return new DomainError('unavailable', 'The database is away for a moment; try again', {
    cause: error,
    retryAfterSeconds: 1,
  });
}

/**
 * Waits for other services. What they refuse to do for us, other than being away, is our own fault
 * and no outcome: a handler that expects a refusal answers it with `Refused` itself.
 */
export async function fromServices(calls: Promise<void> | undefined): Promise<void> {
  try {
    await calls;
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'unavailable') {
      throw new Error('a needed service answered unexpectedly', { cause: error });
    }
    throw error;
  }
}

// SQLSTATE classes: 22 data exception, 23502 not null, 23514 check.
function breaksRule(code: string): boolean {
  return code.startsWith('22') || code === '23502' || code === '23514';
}

// SQLSTATE classes: 40 rollback (deadlock, serialization), 53 resources, 55 lock, 57 intervention.
function passes(code: string): boolean {
  return ['40', '53', '55', '57'].includes(code.slice(0, 2));
}
