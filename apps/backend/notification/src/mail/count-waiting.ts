import { sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';

/** Counting ends here, however many wait. */
const most = 10_000;

/** How many mails are queued and could be sent by now, or were tried in vain. */
export async function countWaiting(db: NotificationDb): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select from mail_due d join notifications n on n.person_id = d.person_id and n.id >= d.from_id
      where n.mail = 'queued' and (d.due_at <= now() or d.failures > 0) limit ${most}) as open`);
  return rows[0]?.count ?? 0;
}
