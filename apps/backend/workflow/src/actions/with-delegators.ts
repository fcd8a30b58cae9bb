import type { Person } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import type { Deps } from '../deps.ts';
import type { Delegator } from '../policies/words.ts';

/**
 * A person with their delegators, for what is shown to them: as their token says, and as auth has told lately
 * what those are. Nobody where auth cannot say so: who decides is asked afresh.
 */
export async function withDelegators<P extends Person>(
  { people }: Pick<Deps, 'people'>,
  person: P,
): Promise<P & { delegators?: readonly Delegator[] }> {
  const { delegatorIds = [] } = person;
  if (delegatorIds.length === 0) return person;
  const checkers = await people.checkers().catch((error: unknown) => {
    if (error instanceof DomainError) return [];
    throw error;
  });
  return { ...person, delegators: checkers.filter((each) => delegatorIds.includes(each.personId)) };
}
