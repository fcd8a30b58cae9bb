import type { Transaction } from '@countersign/database';
import { mailChoices, mailDue, mailHours } from '@countersign/db-notification';
import { DomainError } from '@countersign/http';
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { NotificationDb, NotificationSchema } from '../database.ts';
import { toldKinds } from '../events/told-of.ts';
import type { preferencesBody } from './preferences.ts';

type Chosen = z.infer<typeof preferencesBody>;

/**
 * Keeps what a person chose of some kinds, and when they are mailed. What waits to be mailed follows it too: it is looked at at once. Throws
 * `invalid` for a time zone whose clocks are not known.
 */
export async function choosePreferences(
  db: NotificationDb,
  personId: string,
  { mail = {}, hours }: Chosen,
): Promise<void> {
  if (hours) await requireZone(hours.zone);
  await db.transaction(async (tx) => {
    await chooseKinds(tx, personId, mail);
    if (hours) await chooseHours(tx, personId, hours);
    await tx
      .update(mailDue)
      .set({ dueAt: sql`now()`, told: sql`${mailDue.told} + 1` })
      .where(eq(mailDue.personId, personId));
  });
}

async function requireZone(zone: string): Promise<void> {
  const { isZone } = await import('../hours/due-at.ts');
  if (isZone(zone)) return;
  const details = [{ field: 'hours.zone', message: 'A time zone such as Europe/Berlin' }];
  throw new DomainError('invalid', 'Some fields are not valid', { details });
}

async function chooseKinds(
  tx: Transaction<NotificationSchema>,
  personId: string,
  mail: NonNullable<Chosen['mail']>,
): Promise<void> {
  const rows = toldKinds.flatMap((kind) => {
    const choice = mail[kind];
    return choice === undefined ? [] : [{ personId, kind, mail: choice }];
  });
  if (rows.length === 0) return;
  await tx
    .insert(mailChoices)
    .values(rows)
    .onConflictDoUpdate({
      target: [mailChoices.personId, mailChoices.kind],
      set: { mail: sql`excluded.mail` },
    });
}

async function chooseHours(
  tx: Transaction<NotificationSchema>,
  personId: string,
  { zone, digestAt, quiet, quietDays }: NonNullable<Chosen['hours']>,
): Promise<void> {
  const chosen = {
    zone,
    digestAt,
    quietFrom: quiet?.from ?? null,
    quietTo: quiet?.to ?? null,
    quietDays,
  };
  await tx
    .insert(mailHours)
    .values({ personId, ...chosen })
    .onConflictDoUpdate({ target: mailHours.personId, set: chosen });
}
