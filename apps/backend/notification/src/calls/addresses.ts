import type { AuthClient } from '@countersign/auth-service/client';
import { unwrap } from '@countersign/calls';

/** A person as auth knows them now. */
export interface Addressee {
  personId: string;
  name: string;
  email: string;
  /** Whether they have access: whoever has left is told nothing more. */
  active: boolean;
}

/** Asks auth for these people, each once; those that there are. Throws when it does not answer. */
export async function addressesOf(
  auth: AuthClient,
  personIds: Iterable<string>,
): Promise<readonly Addressee[]> {
  const json = { personIds: [...new Set(personIds)] };
  if (json.personIds.length === 0) return [];
  return (await unwrap(auth.internal.people.addresses.$post({ json }))).people;
}
