import { type Person, requireSession } from '@countersign/auth/server';
import type { Deps } from '../deps.ts';
import type { Checker } from './statements/cast-vote.ts';

/**
 * Somebody else than the maker, as auth has them in this very request. Throws `forbidden` for a key or without the
 * permission to review, `unauthenticated` when the session has ended, `unavailable` when auth is away.
 */
export async function checkerNow(
  { authority }: Pick<Deps, 'authority'>,
  person: Person,
): Promise<Checker> {
  requireSession(person);
  return { ...person, ...(await authority.requireReview(person)) };
}
