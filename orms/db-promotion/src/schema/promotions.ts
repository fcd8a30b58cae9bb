import { amountFits, moment, plannable } from '@countersign/database/columns';
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
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

/**
 * What a promotion can be: `active` from its creation on, `paused` and `active` again, and `ended` for
 * good. A trigger lets nothing else through.
 */
export const promotionStatuses = ['active', 'paused', 'ended'] as const;

/**
 * One promotion a row. `discountValue` is percent points (0 < value ≤ 100) for `percentage` and an
 * amount of `currency` (ISO 4217) for `fixed`, which is null for what release 0.1.0 made; the promotion
 * holds from `startDate` until just before `endDate`.
 * `createdByAction` is the approved action that made it (null only for seeded rows), `changedByAction`
 * the one that last changed it: each change has the next version.
 */
export const promotions = pgTable(
  'promotions',
  {
    promotionId: uuid('promotion_id')
      .default(sql`uuidv7()`)
      .notNull()
      .primaryKey(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    description: text('description'),
    discountType: text('discount_type', { enum: ['percentage', 'fixed'] }).notNull(),
    discountValue: numeric('discount_value', { precision: 19, scale: 4 }).notNull(),
    currency: char('currency', { length: 3 }),
    startDate: moment('start_date').notNull(),
    endDate: moment('end_date').notNull(),
    status: text('status', { enum: promotionStatuses }).notNull().default('active'),
    createdByAction: uuid('created_by_action'),
    changedByAction: uuid('changed_by_action'),
    version: integer('version').notNull().default(1),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('promotions_code_key').on(sql`upper(${table.code})`),
    unique('promotions_created_by_action_key').on(table.createdByAction),
    uniqueIndex('promotions_changed_by_action_key')
      .on(table.changedByAction)
      .where(sql`changed_by_action is not null`),
    index('promotions_name_idx').on(sql`lower(${table.name})`),
    index('promotions_status_idx').on(table.status, table.promotionId),
    index('promotions_discount_type_idx').on(table.discountType, table.promotionId),
    index('promotions_search_fold_idx').using(
      'gin',
      sql`search_fold(${table.code} || ' ' || ${table.name}) gin_trgm_ops`,
    ),
    check('promotions_code_check', sql`${table.code} ~ '^[A-Z0-9_-]{3,32}$'`),
    check('promotions_discount_type_check', sql`${table.discountType} in ('percentage', 'fixed')`),
    check('promotions_discount_value_check', sql`${table.discountValue} > 0`),
    check(
      'promotions_percentage_check',
      sql`${table.discountType} <> 'percentage' or ${table.discountValue} <= 100`,
    ),
    check('promotions_period_check', sql`${table.startDate} < ${table.endDate}`),
    check('promotions_name_bounded', sql`char_length(${table.name}) between 1 and 120`),
    check('promotions_description_bounded', sql`char_length(${table.description}) <= 2000`),
    check('promotions_start_plannable', plannable(table.startDate)),
    check('promotions_end_plannable', plannable(table.endDate)),
    check('promotions_currency_form', sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check(
      'promotions_percentage_without_currency',
      sql`${table.discountType} = 'fixed' or ${table.currency} is null`,
    ),
    check('promotions_amount_exact', amountFits(table.discountValue, table.currency)),
    check('promotions_status_check', sql`${table.status} in ('active', 'paused', 'ended')`),
    check('promotions_version_check', sql`${table.version} >= 1`),
  ],
);

/** A row of `promotions` as it is read. */
export type PromotionRow = typeof promotions.$inferSelect;
