import { sql } from 'drizzle-orm';

/** Who asks has looked at whose access had ended before that, or asks of those whom it depends on. */
const latelySeconds = sql.raw('20');

/** SQL: whether anybody's access has ended in the last twenty seconds. */
export const leftLately = sql`exists (select from "user" l where l.disabled_at > now() - make_interval(secs => ${latelySeconds}))`;

/** SQL: how many whole seconds ago a second factor was given in session `s`; null for never. */
export const secondFactorSecondsAgo = sql`floor(extract(epoch from now() - s.second_factor_at))::int`;
