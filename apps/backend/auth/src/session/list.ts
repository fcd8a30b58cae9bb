import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { isLive } from './limits.ts';
import type { LiveSession } from './read.ts';
import type { OwnSession } from '../replies.ts';

/** The live sessions of whoever asks, the last used first. */
export async function listSessions(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  session: LiveSession,
): Promise<OwnSession[]> {
  const { rows } = await db.execute<Record<string, string | null>>(sql`
    select s.id, s.created_at, s.last_seen_at, s.ip_address, s.user_agent
    from "session" s join "user" u on u.id = s.user_id
    where s.user_id = ${session.personId} and ${isLive(config.session)}
    order by s.last_seen_at desc, s.id desc limit 100`);
  return rows.map((row) => ({
    id: String(row.id),
    createdAt: new Date(String(row.created_at)).toISOString(),
    lastSeenAt: new Date(String(row.last_seen_at)).toISOString(),
    ip: row.ip_address || null,
    userAgent: row.user_agent || null,
    current: row.id === session.sessionId,
  }));
}
