import { mailChoices } from '@countersign/db-notification';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { NotificationDb } from '../database.ts';
import { toldKinds } from '../events/told-of.ts';
import { mailedKinds } from '../mail/kinds.ts';

const mail = z.enum(['each', 'off']);

/** Body of `PUT /preferences`: of which kinds one wants each by mail, or none; the others stay as they were. */
export const preferencesBody = z.strictObject({
  mail: z.partialRecord(z.enum(toldKinds), mail),
});

/** Of which kinds somebody is mailed, all named of which anybody is told. */
export const preferences = z.object({ mail: z.record(z.enum(toldKinds), mail) });
export type Preferences = z.infer<typeof preferences>;

/** What a person is mailed: what they chose, and of the other kinds what is mailed to everybody. */
export async function readPreferences(db: NotificationDb, personId: string): Promise<Preferences> {
  const rows = await db.select().from(mailChoices).where(eq(mailChoices.personId, personId));
  const chosen = new Map(rows.map((row) => [row.kind, row.mail]));
  const entries = toldKinds.map((kind) => [
    kind,
    chosen.get(kind) ?? (mailedKinds.includes(kind) ? 'each' : 'off'),
  ]);
  return { mail: Object.fromEntries(entries) as Preferences['mail'] };
}

/** Keeps what a person chose of some kinds; mails that are queued follow it too. */
export async function choosePreferences(
  db: NotificationDb,
  personId: string,
  { mail: chosen }: z.infer<typeof preferencesBody>,
): Promise<void> {
  const rows = toldKinds.flatMap((kind) => {
    const choice = chosen[kind];
    return choice === undefined ? [] : [{ personId, kind, mail: choice }];
  });
  if (rows.length === 0) return;
  await db
    .insert(mailChoices)
    .values(rows)
    .onConflictDoUpdate({
      target: [mailChoices.personId, mailChoices.kind],
      set: { mail: sql`excluded.mail` },
    });
}
