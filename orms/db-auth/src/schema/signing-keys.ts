import { sql } from 'drizzle-orm';
import { check, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { moment, now } from './columns.ts';

/** The keys that sign people's tokens. A key is published first and signs later. */
export const signingKeys = pgTable(
  'signing_keys',
  {
    kid: text('kid').primaryKey(),
    publicJwk: jsonb('public_jwk').$type<Record<string, unknown>>().notNull(),
    /** The private JWK as a compact JWE under a key derived from AUTH_SECRET. */
    privateJwk: text('private_jwk').notNull(),
    publishedAt: now('published_at'),
    signsFrom: moment('signs_from').notNull(),
    /** From then on the key is neither published nor used. */
    retiresAt: moment('retires_at'),
  },
  (table) => [check('signing_keys_publish_first', sql`${table.signsFrom} >= ${table.publishedAt}`)],
);
