import { sql, type SQL } from 'drizzle-orm';
import type { AuthConfig } from '../config.ts';

/** SQL: whether session `s` of person `u` may still be used, by the database's clock. */
export function isLive({ idleSeconds, absoluteSeconds }: AuthConfig['session']): SQL {
  return sql`(s.last_seen_at > now() - make_interval(secs => ${idleSeconds})
    and s.created_at > now() - make_interval(secs => ${absoluteSeconds})
    and u.disabled_at is null)`;
}
