import { sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import { choicesOf, type QueuedMail, waitingColumns } from './waiting-columns.ts';

/** The first `most` mails that are due by the database's clock, the longest waiting first; none is claimed. */
export async function listDue(db: NotificationDb, most: number): Promise<QueuedMail[]> {
  const { rows } = await db.execute<QueuedMail & Record<string, unknown>>(sql`
    select ${waitingColumns} from notifications n ${choicesOf}
    where n.mail = 'queued' and n.mail_due_at <= now() order by n.mail_due_at limit ${most}`);
  return rows;
}
