import type { Role } from '@countersign/auth';
import { schema } from '@countersign/db-auth';
import type { Db } from '../database.ts';
import type { Hashing } from '../crypto/hasher.ts';
import { grantRoles, insertPerson } from '../person/insert-person.ts';
import { hashRequest, recordProvisioning } from '../person/provisioning-ledger.ts';

/** A person of a test. */
export interface TestStaff {
  personId: string;
  email: string;
  password: string;
}

const password = 'a good test password';
const hashes = new Map<Hashing, Promise<string>>();

/** Makes a person with these roles who can sign in with a password, where it is hashed like this. */
export async function makePerson(db: Db, roles: Role[], hashing: Hashing): Promise<TestStaff> {
  const personId = crypto.randomUUID();
  const email = `${personId}@example.test`;
  const hash = hashes.get(hashing) ?? hashing.hash(password);
  hashes.set(hashing, hash);
  const stored = await hash;
  await db.transaction(async (tx) => {
    await insertPerson(tx, {
      personId,
      email,
      fullName: 'Test Person',
      roles,
      emailVerified: true,
    });
    const actionId = crypto.randomUUID();
    const requestHash = hashRequest('ensure', [personId]);
    const entry = { actionId, personId, kind: 'ensure', requestHash, outcome: 'ensured' } as const;
    await recordProvisioning(tx, entry);
    await grantRoles(tx, { personId, roles, actionId });
    await tx.insert(schema.account).values({
      userId: personId,
      providerId: 'credential',
      accountId: personId,
      password: stored,
    });
  });
  return { personId, email, password };
}
