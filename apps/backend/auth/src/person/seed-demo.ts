import { demoPeople, type DemoPerson } from '@countersign/auth/demo';
import { schema } from '@countersign/db-auth';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { and, eq, sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Db, Tx } from '../database.ts';
import { grantRoles, insertPerson } from './insert-person.ts';

/**
 * Makes the demo staff where nobody exists yet, all or none, or sets the password of those who exist;
 * safe to repeat. Who joins later does so by an action, in a demonstration too.
 */
export async function seedDemo(db: Db, password: string): Promise<{ created: number }> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('staff'))`);
    const existing = await tx.select({ id: schema.user.id }).from(schema.user);
    const isFirst = existing.length === 0;
    if (isFirst) for (const person of demoPeople) await admit(tx, person);
    const there = new Set(existing.map(({ id }) => id));
    for (const { personId } of demoPeople) {
      if (isFirst || there.has(personId)) await setPassword(tx, personId, password);
    }
    return { created: isFirst ? demoPeople.length : 0 };
  });
}

async function admit(tx: Tx, person: DemoPerson): Promise<void> {
  await insertPerson(tx, { ...person, emailVerified: true });
  await grantRoles(tx, person);
  await recordAudit(tx, { event: 'demo_seeded', personId: person.personId });
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
