import { sql } from 'drizzle-orm';
import type { OrderDb } from './client.ts';

/** Adds `count` orders of users that no service knows, of one to three lines, for trying out long lists. */
export async function seed(db: OrderDb, count: number): Promise<void> {
  await db.execute(sql`
    with made as (
      select uuidv7() as order_id, n, (array['EUR', 'USD', 'GBP'])[n % 3 + 1] as currency
      from generate_series(1, ${count}::integer) as n
    ), lines as (
      select order_id, currency, position, 1 + (n + position) % 9 as quantity,
        (array['Desk', 'Lamp', 'Chair', 'Shelf'])[(n + position) % 4 + 1] || ' ' || n as item,
        n % 1000 + 0.25 as unit_price
      from made, generate_series(1, n % 3 + 1) as position
    ), placed as (
      insert into orders (order_id, customer_id, currency, subtotal, discount, total, created_by_action)
      select order_id, uuidv7(), currency, sum(quantity * unit_price), 0, sum(quantity * unit_price), uuidv7()
      from lines group by order_id, currency order by order_id
    )
    insert into order_lines (order_id, position, item, quantity, unit_price, currency)
    select order_id, position, item, quantity, unit_price, currency from lines`);
}
