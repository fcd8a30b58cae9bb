import { sql } from 'drizzle-orm';
import type { PromotionDb } from './client.ts';

/** Adds `count` promotions for trying out long lists; codes and names carry a number. */
export async function seed(db: PromotionDb, count: number): Promise<void> {
  await db.execute(sql`
    insert into promotions (code, name, discount_type, discount_value, currency,
      start_date, end_date)
    select 'SEED-' || n, (array['Spring', 'Summer', 'Autumn', 'Winter'])[n % 4 + 1] || ' offer ' || n,
      case when n % 3 = 0 then 'fixed' else 'percentage' end, n % 99 + 1,
      case when n % 3 = 0 then 'EUR' end,
      date_trunc('day', now()) + n % 365 * interval '1 day',
      date_trunc('day', now()) + (n % 365 + 30) * interval '1 day'
    from generate_series(1, ${count}::integer) as n`);
}
