import { foreignKey, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { now } from './columns.ts';
import { user } from './user.ts';

/** A browser in which a person has signed in before, by the id in its signed cookie. */
export const knownDevices = pgTable(
  'known_devices',
  {
    personId: uuid('person_id').notNull(),
    deviceId: uuid('device_id').notNull(),
    firstSeenAt: now('first_seen_at'),
    lastSeenAt: now('last_seen_at'),
  },
  (table) => [
    primaryKey({ name: 'known_devices_pkey', columns: [table.personId, table.deviceId] }),
    foreignKey({
      name: 'known_devices_person_fkey',
      columns: [table.personId],
      foreignColumns: [user.id],
    }),
  ],
);
