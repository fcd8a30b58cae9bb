import { Client, escapeIdentifier, escapeLiteral } from 'pg';

export interface DatabasePasswords {
  ownerPassword: string;
  appPassword: string;
}

export interface DatabaseUrls {
  /** Owner login, for migrations only. */
  ownerUrl: string;
  /** Application login, which holds what migrations grant to it. */
  appUrl: string;
}

/**
 * Makes the database `countersign_<name>` with its logins `<name>_owner` and `<name>_app`, or
 * brings an existing one to the same state, passwords included. Only these two may connect.
 *
 * @param name the service's name: lower-case letters and underscores
 * @returns `postgres://` URLs of both logins
 */
export async function ensureDatabase(
  superuserUrl: string,
  name: string,
  passwords: DatabasePasswords,
): Promise<DatabaseUrls> {
  const client = new Client({ connectionString: superuserUrl });
  // A server that ends meanwhile fails the query under way; it must not end this process.
  client.on('error', () => {});
  await client.connect();
  try {
    await lockRoles(client, name);
    await ensureRoles(client, name, passwords);
    await ensureRestrictedDatabase(client, `countersign_${name}`, name);
  } finally {
    await client.end();
  }
  return databaseUrls(superuserUrl, `countersign_${name}`, name, passwords);
}

/**
 * Closes the databases that every server has to all but superusers: no login of a service has anything to
 * do there.
 */
async function closeSharedDatabases(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE datname IN ('postgres', 'template1')
       AND has_database_privilege('public', oid, 'CONNECT')`,
  );
  if (rows.length === 0) return;
  // One at a time: two changes of the same database at once fail in PostgreSQL.
  await client.query("SELECT pg_advisory_lock(hashtext('countersign shared databases'))");
  for (const { name } of rows) {
    await client.query(`REVOKE ALL ON DATABASE ${escapeIdentifier(name)} FROM PUBLIC`);
  }
  await client.query("SELECT pg_advisory_unlock(hashtext('countersign shared databases'))");
}

/** Held until the connection ends: concurrent changes of one role fail in PostgreSQL. */
export async function lockRoles(client: Client, name: string): Promise<void> {
  await client.query("SELECT pg_advisory_lock(hashtext('countersign roles'), hashtext($1))", [
    name,
  ]);
}

/**
 * Makes the logins `<name>_owner` and `<name>_app`, sets their passwords, and takes back what a login has
 * set for itself: PostgreSQL lets each one change its own password and the defaults of its own sessions.
 */
export async function ensureRoles(
  client: Client,
  name: string,
  { ownerPassword, appPassword }: DatabasePasswords,
): Promise<void> {
  for (const [role, password] of [
    [`${name}_owner`, ownerPassword],
    [`${name}_app`, appPassword],
  ] as const) {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
    await client.query(
      `${verb} ROLE ${escapeIdentifier(role)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE ` +
        `PASSWORD ${escapeLiteral(password)}`,
    );
    await resetSettings(client, role);
  }
}

async function resetSettings(client: Client, role: string): Promise<void> {
  const { rows } = await client.query<{ database: string | null }>(
    `SELECT d.datname AS database FROM pg_db_role_setting s
     LEFT JOIN pg_database d ON d.oid = s.setdatabase
     WHERE s.setrole = (SELECT oid FROM pg_roles WHERE rolname = $1)`,
    [role],
  );
  for (const { database } of rows) {
    const where = database === null ? '' : `IN DATABASE ${escapeIdentifier(database)} `;
    await client.query(`ALTER ROLE ${escapeIdentifier(role)} ${where}RESET ALL`);
  }
}

/** Makes a database of this owner in the builtin `C.UTF-8` locale and closes it to everyone else. */
export async function ensureRestrictedDatabase(
  client: Client,
  database: string,
  name: string,
): Promise<void> {
  await closeSharedDatabases(client);
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (found.rowCount === 0) {
    await client.query(
      `CREATE DATABASE ${escapeIdentifier(database)} OWNER ${escapeIdentifier(`${name}_owner`)} ` +
        "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' " +
        "LC_COLLATE 'C' LC_CTYPE 'C'",
    );
  }
  await restrictDatabase(client, database, name);
}

/** Lets only the owner and the application login connect. */
export async function restrictDatabase(
  client: Client,
  database: string,
  name: string,
): Promise<void> {
  const quoted = escapeIdentifier(database);
  await client.query(`REVOKE ALL ON DATABASE ${quoted} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${quoted} TO ${escapeIdentifier(`${name}_app`)}`);
}

/** The URLs of a database's two logins on the cluster that `superuserUrl` names. */
export function databaseUrls(
  superuserUrl: string,
  database: string,
  name: string,
  { ownerPassword, appPassword }: DatabasePasswords,
): DatabaseUrls {
  const urlOf = (role: string, password: string): string => {
    const url = new URL(superuserUrl);
    url.username = role;
    url.password = encodeURIComponent(password);
    url.pathname = `/${database}`;
    return url.href;
  };
  return {
    ownerUrl: urlOf(`${name}_owner`, ownerPassword),
    appUrl: urlOf(`${name}_app`, appPassword),
  };
}
