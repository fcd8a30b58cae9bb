import { amountFits } from '@countersign/database/columns';
import { sql } from 'drizzle-orm';
import {
  char,
  check,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { orders } from './orders.ts';

/**
 * The lines of orders, by their place from 1 on; `unitPrice` is an exact decimal of the order's
 * currency. They come with their order, add up to its subtotal and never change.
 */
export const orderLines = pgTable(
  'order_lines',
  {
    orderId: uuid('order_id').notNull(),
    position: smallint('position').notNull(),
    item: text('item').notNull(),
    quantity: integer('quantity').notNull(),
    unitPrice: numeric('unit_price', { precision: 19, scale: 4 }).notNull(),
    /** The order's, so that a unit price is held to its decimals. */
    currency: char('currency', { length: 3 }).notNull(),
  },
  (table) => [
    primaryKey({ name: 'order_lines_pkey', columns: [table.orderId, table.position] }),
    foreignKey({
      name: 'order_lines_of_their_order',
      columns: [table.orderId, table.currency],
      foreignColumns: [orders.orderId, orders.currency],
    }),
    index('order_lines_search_fold_idx').using('gin', sql`search_fold(${table.item}) gin_trgm_ops`),
    check('order_lines_position_bounded', sql`${table.position} between 1 and 50`),
    check('order_lines_item_bounded', sql`char_length(${table.item}) between 1 and 200`),
    check('order_lines_quantity_bounded', sql`${table.quantity} between 1 and 10000`),
    check('order_lines_unit_price_not_negative', sql`${table.unitPrice} >= 0`),
    check('order_lines_unit_price_exact', amountFits(table.unitPrice, table.currency)),
  ],
);

/** A row of `order_lines` as it is read. */
export type OrderLineRow = typeof orderLines.$inferSelect;
