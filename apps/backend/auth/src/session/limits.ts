import { type Placeholder, sql, type SQL } from 'drizzle-orm';
import type { AuthConfig } from '../config.ts';

/** The limits of sessions, or what stands for them in a statement that is made once. */
type Limits = Record<keyof AuthConfig['session'], number | Placeholder>;

/** For `isLive` in such a statement, which is then sent with `config.session` among its values. */
export const limitsGiven = {
  idleSeconds: sql.placeholder('idleSeconds'),
  absoluteSeconds: sql.placeholder('absoluteSeconds'),
} satisfies Limits;

/** SQL: whether session `s` of person `u` may still be used, by the database's clock. */
export function isLive({ idleSeconds, absoluteSeconds }: Limits): SQL {
  return sql`(s.last_seen_at > now() - make_interval(secs => ${idleSeconds})
    and s.created_at > now() - make_interval(secs => ${absoluteSeconds})
    and u.disabled_at is null)`;
}
