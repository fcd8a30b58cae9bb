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
    delete from "session"
    where last_seen_at < now() - make_interval(secs => ${idleSeconds})
      or created_at < now() - make_interval(secs => ${absoluteSeconds})`);
  await db.execute(sql`
    delete from known_devices where last_seen_at < now() - make_interval(days => ${deviceDays}::int)`);
  await db.execute(sql`delete from verification where expires_at < now()`);
  await db.execute(sql`delete from rate_limit where window_started_at < now() - interval '1 day'`);
}
