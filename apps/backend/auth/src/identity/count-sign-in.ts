import { DomainError } from '@countersign/http';
import type { AuthMetrics } from '../metrics.ts';

/**
 * Counts an attempt to sign in by how it ends. What is no answer to the attempt, such as a database
 * that is away, is none.
 *
 * @param done whether the attempt ends with this answer, and does not go on with a second factor
 */
export async function countSignIn<T>(
  authMetrics: AuthMetrics,
  attempt: () => Promise<T>,
  done: (answer: T) => boolean,
): Promise<T> {
  try {
    const answer = await attempt();
    if (done(answer)) authMetrics.signIn('succeeded');
    return answer;
  } catch (error) {
    const code = error instanceof DomainError ? error.code : undefined;
    if (code === 'rate_limited') authMetrics.signIn('limited');
    if (code === 'unauthenticated' || code === 'forbidden') authMetrics.signIn('refused');
    throw error;
  }
}
