import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

/** How far a delivery is: `queued`, or for good `sent`, `skipped` since its webhook takes nothing, or `given_up`. */
export const webhookDeliveryStates = ['queued', 'sent', 'skipped', 'given_up'] as const;

/**
 * An event on its way to a webhook: one row for each, and one more whenever somebody has it sent again. What is settled goes after 30
 * days, but for what somebody had sent again.
 */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`uuidv7()`),
    webhookId: uuid('webhook_id').notNull(),
    /** The event as it is sent, its id, and its position in its log. */
    eventId: text('event_id').notNull(),
    position: bigint('position', { mode: 'number' }).notNull(),
    event: jsonb('event').notNull(),
    state: text('state', { enum: webhookDeliveryStates }).notNull().default('queued'),
    /** Rises with every claim: only the latest may count a failure. */
    attempts: integer('attempts').notNull().default(0),
    queuedAt: timestamp('queued_at', { withTimezone: true }).notNull().defaultNow(),
    /** From when on it may be tried; while a process tries it, when another one may. */
    dueAt: timestamp('due_at', { withTimezone: true }).notNull(),
    settledAt: timestamp('settled_at', { withTimezone: true }),
    /** What the webhook answered last, if it did. */
    status: integer('status'),
    /** For how many milliseconds the last try waited for that. */
    tookMs: integer('took_ms'),
    /** Why it was skipped, or what was in the way at last. */
    reason: text('reason'),
    /** The delivery that somebody had sent again by this one, and who. */
    redelivers: uuid('redelivers').references((): AnyPgColumn => webhookDeliveries.id),
    redeliveredBy: uuid('redelivered_by'),
    redeliveredName: text('redelivered_name'),
  },
  (table) => [
    uniqueIndex('webhook_deliveries_once')
      .on(table.webhookId, table.eventId)
      .where(sql`${table.redelivers} is null`),
    index('webhook_deliveries_due_idx')
      .on(table.webhookId, table.dueAt)
      .where(sql`${table.state} = 'queued'`),
    index('webhook_deliveries_again_idx')
      .on(table.redelivers)
      .where(sql`${table.redelivers} is not null`),
    index('webhook_deliveries_list_idx').on(table.webhookId, table.id),
    index('webhook_deliveries_sent_idx')
      .on(table.webhookId, table.settledAt)
      .where(sql`${table.state} = 'sent'`),
    check(
      'webhook_deliveries_state_known',
      sql`${table.state} in ('queued', 'sent', 'skipped', 'given_up')`,
    ),
    check(
      'webhook_deliveries_settled',
      sql`(${table.state} = 'queued') = (${table.settledAt} is null)`,
    ),
    check('webhook_deliveries_took', sql`${table.tookMs} >= 0`),
    check('webhook_deliveries_reason_short', sql`length(${table.reason}) <= 500`),
    check(
      'webhook_deliveries_explained',
      sql`${table.state} not in ('skipped', 'given_up') or ${table.reason} is not null`,
    ),
    check(
      'webhook_deliveries_again_by',
      sql`(${table.redelivers} is null) = (${table.redeliveredBy} is null) and (${table.redelivers} is null) = (${table.redeliveredName} is null)`,
    ),
    check(
      'webhook_deliveries_event',
      sql`${table.position} >= 1 and ${table.event} ->> 'id' = ${table.eventId}`,
    ),
  ],
);
