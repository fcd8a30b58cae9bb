import type { AuthPeople } from '../calls/auth-people.ts';

/**
 * Whom it concerns that these people may decide more: them, and who decides in their place now or by a delegation that is to
 * come. Throws `unavailable` when auth is away.
 */
export async function withDelegates(
  auth: Pick<AuthPeople, 'delegatesOf'>,
  personIds: readonly string[],
): Promise<string[]> {
  if (personIds.length === 0) return [];
  return [...new Set([...personIds, ...(await auth.delegatesOf([...personIds]))])];
}
