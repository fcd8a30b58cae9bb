import { sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';

/** Up to which position people were told, and who was of what came after another one. */
export interface Told {
  position: number;
  people: string[];
}

/** Who was told of what came after a position; where none is given, only how far it is. */
export async function readTold(db: NotificationDb, after: number | undefined): Promise<Told> {
  const { rows } = await db.execute<{ position: string; people: string[] }>(sql`
    select c.position, array(
      select distinct n.person_id from notifications n
      where n.position > ${after ?? null}::bigint and n.position <= c.position
    ) as people
    from event_cursors c where c.reader = 'notifications'`);
  const [row] = rows;
  return { position: Number(row?.position ?? 0), people: row?.people ?? [] };
}
