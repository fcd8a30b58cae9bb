import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDb } from '@countersign/database';
import { migrateDatabase } from '@countersign/database/migrate';
import { openTestDatabase } from '@countersign/database/testing';
import { eventCursors } from '@countersign/events/reader';

const tables = `
  create table event_cursors (
    reader text primary key, position bigint not null, moved_at timestamptz not null default now(),
    constraint event_cursors_position check (position >= 0));
  create table seen (
    id bigint generated always as identity, position bigint not null, action_id text not null, entry integer not null);
  grant select, insert, update on event_cursors to consumer_app;
  grant select, insert, delete on seen to consumer_app;
  grant usage on schema public, drizzle to consumer_app;
  grant select on drizzle.__drizzle_migrations to consumer_app`;

/** The database of a small service that reads the log: its cursor, and what it has seen. */
export async function openConsumerDb() {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  await mkdir(join(folder, 'meta'));
  await writeFile(join(folder, '0000_consumer.sql'), tables);
  const entries = [{ idx: 0, version: '7', when: 1, tag: '0000_consumer', breakpoints: true }];
  const journal = { version: '7', dialect: 'postgresql', entries };
  await writeFile(join(folder, 'meta/_journal.json'), JSON.stringify(journal));
  const db = await openTestDatabase({
    name: 'consumer',
    migrationsFolder: folder,
    migrate: (ownerUrl) => migrateDatabase({ ownerUrl, folder }),
    createClient: (url, options) => createDb(url, { ...options, schema: { eventCursors } }),
  });
  await rm(folder, { recursive: true });
  return db;
}
