import { sql } from 'drizzle-orm';
import type { AccountDb } from './client.ts';

/** Adds `count` accounts of users that no service knows, for trying out long lists. */
export async function seed(db: AccountDb, count: number): Promise<void> {
  await db.execute(sql`
    insert into accounts
      (user_id, account_number, account_type, balance, currency, created_by_action)
    select uuidv7(), 'SEED' || lpad(n::text, 12, '0'),
      (array['savings', 'checking', 'investment'])[n % 3 + 1], n % 100000 + 0.25,
      (array['EUR', 'USD', 'GBP'])[n % 3 + 1], uuidv7()
    from generate_series(1, ${count}::integer) as n`);
}
