import { mailChoices, mailHours } from '@countersign/db-notification';
import { zoneName } from '@countersign/http';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { NotificationDb } from '../database.ts';
import { toldKinds } from '../events/told-of.ts';
import { mailedKinds } from '../kinds/kinds.ts';

const mail = z.enum(['each', 'digest', 'off']);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00');
const quiet = z.strictObject({ from: time, to: time }).refine(({ from, to }) => from !== to, {
  path: ['to'],
  error: 'must differ from when it begins',
});
const days = z
  .array(z.int().min(1).max(7))
  .max(6, 'must leave a day')
  .refine((all) => new Set(all).size === all.length, 'must name each day once');

/** When somebody is mailed, by the clocks of a zone. */
const hours = z.strictObject({
  zone: zoneName,
  digestAt: time,
  quiet: quiet.nullable(),
  quietDays: days,
});

/** Body of `PUT /preferences`: of which kinds one wants each by mail, one mail a day, or none, and when; what is not named stays. */
export const preferencesBody = z.strictObject({
  mail: z.partialRecord(z.enum(toldKinds), mail).optional(),
  hours: hours.optional(),
});

/** Of which kinds somebody is mailed, all named of which anybody is told, and when; `null` where they have not said. */
export const preferences = z.object({
  mail: z.record(z.enum(toldKinds), mail),
  hours: hours.nullable(),
});
export type Preferences = z.infer<typeof preferences>;

/** What a person is mailed and when: what they chose, and of the other kinds what is mailed to everybody. */
export async function readPreferences(db: NotificationDb, personId: string): Promise<Preferences> {
  const [rows, [kept]] = await Promise.all([
    db.select().from(mailChoices).where(eq(mailChoices.personId, personId)),
    db.select().from(mailHours).where(eq(mailHours.personId, personId)),
  ]);
  const chosen = new Map(rows.map((row) => [row.kind, row.mail]));
  const entries = toldKinds.map((kind) => [
    kind,
    chosen.get(kind) ?? (mailedKinds.includes(kind) ? 'each' : 'off'),
  ]);
  return {
    mail: Object.fromEntries(entries) as Preferences['mail'],
    hours: kept ? toHours(kept) : null,
  };
}

function toHours(row: typeof mailHours.$inferSelect): NonNullable<Preferences['hours']> {
  const { zone, digestAt, quietFrom, quietTo, quietDays } = row;
  const quietTimes =
    quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo };
  return { zone, digestAt, quiet: quietTimes, quietDays };
}
