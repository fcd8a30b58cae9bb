import { createHash, createHmac, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DatabasePasswords,
  databaseUrls,
  ensureRestrictedDatabase,
  ensureRoles,
  lockRoles,
  restrictDatabase,
} from '@countersign/postgres';
import { Client, escapeIdentifier } from 'pg';
import type { Database } from './create-db.ts';
import { testClusterUrl } from './env.ts';

export { testClusterUrl } from './env.ts';

export interface TestDatabase {
  /** URL of the application login. */
  url: string;
  /** URL of the owner login. */
  ownerUrl: string;
  /** Drops the database, whoever is connected. */
  close: () => Promise<void>;
}

/**
 * Makes a database of its own for a test file: a clone of a template that is migrated once for
 * each state of the migrations. The cluster is the one of `TEST_CLUSTER_URL`.
 *
 * @param options.name the service whose logins (`<name>_owner`, `<name>_app`) own and use it
 * @param options.migrationsFolder decides, by its content, which template fits
 */
export async function createTestDatabase(options: {
  name: string;
  migrationsFolder: string;
  migrate: (ownerUrl: string) => Promise<unknown>;
}): Promise<TestDatabase> {
  const superuserUrl = testClusterUrl();
  const passwords = testPasswords(superuserUrl, options.name);
  const template = `template_${options.name}_${contentHash(options.migrationsFolder)}`;
  const database = `test_${options.name}_${randomBytes(6).toString('hex')}`;

  await asSuperuser(superuserUrl, async (client) => {
    await lockRoles(client, options.name);
    await ensureTemplate(client, template, options.name, passwords, () =>
      options.migrate(databaseUrls(superuserUrl, template, options.name, passwords).ownerUrl),
    );
    await client.query(
      `create database ${escapeIdentifier(database)} template ${escapeIdentifier(template)} ` +
        `owner ${escapeIdentifier(`${options.name}_owner`)}`,
    );
    // A clone does not inherit who may connect.
    await restrictDatabase(client, database, options.name);
  });

  const { appUrl, ownerUrl } = databaseUrls(superuserUrl, database, options.name, passwords);
  return {
    url: appUrl,
    ownerUrl,
    close: () =>
      asSuperuser(superuserUrl, async (client) => {
        await client.query(`drop database IF exists ${escapeIdentifier(database)} with (FORCE)`);
      }),
  };
}

/**
 * A fresh, migrated database for one test file, opened as the application login; `close` drops it.
 *
 * @param options.createClient the orm package's own, which knows the tables
 */
export async function openTestDatabase<S extends Record<string, unknown>>(options: {
  name: string;
  migrationsFolder: string;
  migrate: (ownerUrl: string) => Promise<unknown>;
  createClient: (url: string, options: { applicationName: string }) => Database<S>;
}): Promise<TestDatabase & Database<S>> {
  const database = await createTestDatabase(options);
  const client = options.createClient(database.url, { applicationName: `${options.name}-test` });
  return {
    ...database,
    ...client,
    async close() {
      await client.close();
      await database.close();
    },
  };
}

async function ensureTemplate(
  client: Client,
  template: string,
  name: string,
  passwords: DatabasePasswords,
  migrate: () => Promise<unknown>,
): Promise<void> {
  const found = await client.query<{ finished: boolean }>(
    'select datistemplate as finished from pg_database where datname = $1',
    [template],
  );
  if (found.rows[0]?.finished) return;
  const quoted = escapeIdentifier(template);
  await client.query(`drop database IF exists ${quoted} with (FORCE)`);
  await ensureRoles(client, name, passwords);
  await ensureRestrictedDatabase(client, template, name);
  await migrate();
  await client.query(`alter database ${quoted} is_template true allow_connections false`);
}

/** The same in every process of a run, since all of them share the cluster's logins. */
function testPasswords(superuserUrl: string, name: string): DatabasePasswords {
  const derive = (role: string): string =>
    createHmac('sha256', new URL(superuserUrl).password).update(role).digest('base64url');
  return { ownerPassword: derive(`${name}_owner`), appPassword: derive(`${name}_app`) };
}

function contentHash(folder: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    // Which of them count, the journal says.
    .concat('meta/_journal.json')) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(folder, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

async function asSuperuser(
  superuserUrl: string,
  work: (client: Client) => Promise<void>,
): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
