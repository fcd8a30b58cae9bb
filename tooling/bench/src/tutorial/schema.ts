import { integer, jsonb, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** What was asked for, in the one table that such a tutorial has. */
export const pendingActions = pgTable('pending_actions', {
  id: uuid().primaryKey().defaultRandom(),
  type: text().notNull(),
  payload: jsonb().notNull(),
  status: text().notNull().default('pending'),
  makerId: uuid('maker_id').notNull(),
  checkerId: uuid('checker_id'),
  comment: text(),
  version: integer().notNull().default(1),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
  decidedAt: instant('decided_at'),
});

/** What an approved action makes. */
export const promotions = pgTable('promotions', {
  id: uuid().primaryKey().defaultRandom(),
  code: text().notNull().unique(),
  name: text().notNull(),
  discountType: text('discount_type').notNull(),
  discountValue: numeric('discount_value').notNull(),
  startDate: instant('start_date').notNull(),
  endDate: instant('end_date').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** Makes both tables in an empty database. */
export const tables = `
  create table pending_actions (
    id uuid primary key default gen_random_uuid(), type text not null, payload jsonb not null,
    status text not null default 'pending', maker_id uuid not null, checker_id uuid, comment text,
    version integer not null default 1, created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(), decided_at timestamptz);
  create index on pending_actions (created_at);
  create table promotions (
    id uuid primary key default gen_random_uuid(), code text not null unique, name text not null,
    discount_type text not null, discount_value numeric not null, start_date timestamptz not null,
    end_date timestamptz not null, created_at timestamptz not null default now());`;
