import { demoPeople, type DemoPerson } from '@countersign/auth/demo';
import { schema } from '@countersign/db-auth';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { and, eq } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Db, Tx } from '../database.ts';
import { grantRoles, insertPerson } from './insert-person.ts';

/** Makes the demo staff, or sets the password of those who exist; safe to repeat. */
export async function seedDemo(db: Db, password: string): Promise<{ created: number }> {
  let created = 0;
  for (const person of demoPeople) {
    const isNew = await db.transaction((tx) => seedPerson(tx, person, password));
    if (isNew) created += 1;
  }
  return { created };
}

async function seedPerson(tx: Tx, person: DemoPerson, password: string): Promise<boolean> {
  const { personId } = person;
  const exists = await insertPerson(tx, { ...person, emailVerified: true });
  if (!exists) {
    await grantRoles(tx, person);
    await recordAudit(tx, { event: 'demo_seeded', personId });
  }
  await setPassword(tx, personId, password);
  return !exists;
}

async function setPassword(tx: Tx, personId: string, password: string): Promise<void> {
  const { account } = schema;
  const [current] = await tx
    .select({ id: account.id, hash: account.password })
    .from(account)
    .where(and(eq(account.userId, personId), eq(account.providerId, 'credential')));
  if (current?.hash && (await verifyPassword({ hash: current.hash, password }))) return;
  const hash = await hashPassword(password);
  await tx
    .insert(account)
    .values({ userId: personId, providerId: 'credential', accountId: personId, password: hash })
    .onConflictDoUpdate({
      target: [account.userId, account.providerId],
      set: { password: hash, updatedAt: new Date() },
    });
}
