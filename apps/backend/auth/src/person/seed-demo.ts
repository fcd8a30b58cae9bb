import { demoPeople, type DemoPerson } from '@countersign/auth/demo';
import { schema } from '@countersign/db-auth';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
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
    const people = demoPeople.filter(({ personId }) => isFirst || there.has(personId));
    await setPasswords(
      tx,
      people.map(({ personId }) => personId),
      password,
    );
    return { created: isFirst ? demoPeople.length : 0 };
  });
}

async function admit(tx: Tx, person: DemoPerson): Promise<void> {
  await insertPerson(tx, { ...person, emailVerified: true });
  await grantRoles(tx, person);
  await recordAudit(tx, { event: 'demo_seeded', personId: person.personId });
}

/** One hash for all of them: that they share a password is known, and each further one takes as long. */
async function setPasswords(tx: Tx, people: string[], password: string): Promise<void> {
  const { account } = schema;
  const current = await tx
    .select({ userId: account.userId, hash: account.password })
    .from(account)
    .where(and(inArray(account.userId, people), eq(account.providerId, 'credential')));
  const fits = new Map<string, boolean>();
  for (const { hash } of current) {
    if (hash === null || fits.has(hash)) continue;
    fits.set(hash, await verifyPassword({ hash, password }));
  }
  const right = new Set(
    current.filter(({ hash }) => hash !== null && fits.get(hash)).map(({ userId }) => userId),
  );
  const wrong = people.filter((personId) => !right.has(personId));
  if (wrong.length === 0) return;
  const hash = await hashPassword(password);
  await tx
    .insert(account)
    .values(
      wrong.map((personId) => ({
        userId: personId,
        providerId: 'credential',
        accountId: personId,
        password: hash,
      })),
    )
    .onConflictDoUpdate({
      target: [account.userId, account.providerId],
      set: { password: hash, updatedAt: new Date() },
    });
}
