import type { Role } from '@countersign/auth';
import { schema } from '@countersign/db-auth';
import { recordAudit } from '../audit/record.ts';
import type { Tx } from '../database.ts';

/** A person to be, as an approved action or the bootstrap names them. */
export interface NewPerson {
  personId: string;
  /** Any case; kept in lower case. */
  email: string;
  fullName: string;
  roles: readonly Role[];
  /** The executed action that this comes from. */
  actionId?: string | undefined;
  /** Whether the mailbox is known to be theirs. */
  emailVerified?: boolean;
}

/**
 * Inserts a person with their roles, in the caller's transaction. Returns the field that is taken
 * (`personId` or `email`) instead of inserting anything, or undefined when it was done.
 */
export async function insertPerson(
  tx: Tx,
  person: NewPerson,
): Promise<'personId' | 'email' | undefined> {
  const { personId, fullName, actionId, emailVerified = false } = person;
  const email = person.email.toLowerCase();
  const inserted = await tx
    .insert(schema.user)
    .values({ id: personId, name: fullName, email, emailVerified })
    .onConflictDoNothing()
    .returning({ id: schema.user.id });
  if (inserted.length === 0) return (await emailIsTaken(tx, email)) ? 'email' : 'personId';
  await recordAudit(tx, { event: 'person_provisioned', personId, actionId });
  return undefined;
}

/** Grants a new person's roles; the action, when there is one, is in the ledger already. */
export async function grantRoles(
  tx: Tx,
  { personId, roles, actionId }: Pick<NewPerson, 'personId' | 'roles' | 'actionId'>,
): Promise<void> {
  const granted = roles.map((role) => ({ personId, role, grantedByAction: actionId }));
  await tx.insert(schema.personRoles).values(granted);
  await recordAudit(tx, {
    event: 'roles_granted',
    personId,
    actionId,
    details: { roles: [...roles] },
  });
}

/** Whether a person has this address (lower case). */
export async function emailIsTaken(tx: Pick<Tx, 'query'>, email: string): Promise<boolean> {
  const person = await tx.query.user.findFirst({
    columns: { id: true },
    where: (user, { eq }) => eq(user.email, email),
  });
  return person !== undefined;
}
