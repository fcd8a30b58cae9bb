import type { Refusal } from '@countersign/actions';
import { databaseError } from '@countersign/database';
import { DomainError } from '@countersign/http';
import { Refused } from './handler.ts';

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
