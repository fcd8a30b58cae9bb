import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { deviceDays } from '../device/cookie.ts';

/**
 * Deletes what nobody can use any more: ended sessions, browsers long away, old secrets, past
 * rate-limit windows.
 */
export async function sweep({ db, config }: Pick<Deps, 'db' | 'config'>): Promise<void> {
  const { idleSeconds, absoluteSeconds } = config.session;
  await db.execute(sql`
    DELETE FROM "session"
    WHERE last_seen_at < now() - make_interval(secs => ${idleSeconds})
      OR created_at < now() - make_interval(secs => ${absoluteSeconds})`);
  await db.execute(sql`
    DELETE FROM known_devices WHERE last_seen_at < now() - make_interval(days => ${deviceDays}::int)`);
  await db.execute(sql`DELETE FROM verification WHERE expires_at < now()`);
  await db.execute(sql`DELETE FROM rate_limit WHERE window_started_at < now() - interval '1 day'`);
}
