import { sql } from 'drizzle-orm';
import type { UserDb } from './client.ts';

/** Adds `count` active users for trying out long lists; they have no sign-in. */
export async function seed(db: UserDb, count: number): Promise<void> {
  await db.execute(sql`
    insert into users (email, username, full_name, status)
    select 'seed' || n || '@directory.test', 'seed' || n,
      (array['Ada', 'Grace', 'Edsger', 'Barbara'])[n % 4 + 1] || ' Person ' || n,
      case when n % 50 = 0 then 'deactivated' else 'active' end
    from generate_series(1, ${count}::integer) as n`);
}
