import { amountFits } from '@countersign/database/columns';
import { sql } from 'drizzle-orm';
import {
  char,
  check,
  index,
  integer,
  numeric,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

/** The states of an order: `open` until it is `cancelled`, for good. */
export const orderStatuses = ['open', 'cancelled'] as const;

const amount = (name: string) => numeric(name, { precision: 19, scale: 4 }).notNull();

/**
 * One order a row, with what it costs: amounts are exact decimals of `currency` (ISO 4217), and `total`
 * is `subtotal`, the sum of its lines, without the `discount` of the promotion. The customer is a user
 * of another service. Triggers keep all but the cancellation as it was made.
 */
export const orders = pgTable(
  'orders',
  {
    orderId: uuid('order_id')
      .primaryKey()
      .default(sql`uuidv7()`),
    customerId: uuid('customer_id').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    subtotal: amount('subtotal'),
    discount: amount('discount'),
    total: amount('total'),
    promotionCode: text('promotion_code'),
    status: text('status', { enum: orderStatuses }).notNull().default('open'),
    createdByAction: uuid('created_by_action').notNull(),
    cancelledByAction: uuid('cancelled_by_action'),
    version: integer('version').notNull().default(1),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    unique('orders_created_by_action_key').on(table.createdByAction),
    unique('orders_cancelled_by_action_key').on(table.cancelledByAction),
    unique('orders_currency_key').on(table.orderId, table.currency),
    index('orders_customer_id_idx').on(table.customerId, table.orderId),
    index('orders_status_idx').on(table.status, table.orderId),
    index('orders_promotion_code_idx').on(table.promotionCode, table.orderId),
    check('orders_currency_form', sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check('orders_promotion_code_form', sql`${table.promotionCode} ~ '^[A-Z0-9_-]{3,32}$'`),
    check('orders_subtotal_exact', amountFits(table.subtotal, table.currency)),
    check('orders_discount_exact', amountFits(table.discount, table.currency)),
    check(
      'orders_amounts_not_negative',
      sql`${table.subtotal} >= 0 and ${table.discount} >= 0 and ${table.total} >= 0`,
    ),
    check('orders_total_is_the_rest', sql`${table.total} = ${table.subtotal} - ${table.discount}`),
    check(
      'orders_discount_by_promotion',
      sql`${table.discount} = 0 or ${table.promotionCode} is not null`,
    ),
    check('orders_status_known', sql`${table.status} in ('open', 'cancelled')`),
    check(
      'orders_cancelled_by_an_action',
      sql`(${table.status} = 'cancelled') = (${table.cancelledByAction} is not null)`,
    ),
    check('orders_version_positive', sql`${table.version} >= 1`),
  ],
);

/** A row of `orders` as it is read. */
export type OrderRow = typeof orders.$inferSelect;
