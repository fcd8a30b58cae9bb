import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { now } from './columns.ts';

/** How often something was tried in the current window, for all replicas together. */
export const rateLimit = pgTable(
  'rate_limit',
  {
    /** What is limited and for whom, such as `/sign-in/email|192.0.2.1`. */
    key: text('key').primaryKey(),
    count: integer('count').notNull(),
    windowStartedAt: now('window_started_at'),
  },
  (table) => [index('rate_limit_window_index').on(table.windowStartedAt)],
);
