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
    `select datname as name from pg_database where datname in ('postgres', 'template1')
       and has_database_privilege('public', oid, 'CONNECT')`,
  );
  if (rows.length === 0) return;
  // One at a time: two changes of the same database at once fail in PostgreSQL.
  await client.query("select pg_advisory_lock(hashtext('countersign shared databases'))");
  for (const { name } of rows) {
    await client.query(`revoke all on database ${escapeIdentifier(name)} from public`);
  }
  await client.query("select pg_advisory_unlock(hashtext('countersign shared databases'))");
}

/** Held until the connection ends: concurrent changes of one role fail in PostgreSQL. */
export async function lockRoles(client: Client, name: string): Promise<void> {
  await client.query("select pg_advisory_lock(hashtext('countersign roles'), hashtext($1))", [
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
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
    const verb = rowCount === 0 ? 'create' : 'alter';
    await client.query(
      `${verb} role ${escapeIdentifier(role)} login nosuperuser nocreatedb nocreaterole ` +
        `password ${escapeLiteral(password)}`,
    );
    await resetSettings(client, role);
  }
}

async function resetSettings(client: Client, role: string): Promise<void> {
  const { rows } = await client.query<{ database: string | null }>(
    `select d.datname as database from pg_db_role_setting s
     left join pg_database d on d.oid = s.setdatabase
     where s.setrole = (select oid from pg_roles where rolname = $1)`,
    [role],
  );
  for (const { database } of rows) {
    const where = database === null ? '' : `in database ${escapeIdentifier(database)} `;
    await client.query(`alter role ${escapeIdentifier(role)} ${where}reset all`);
  }
}

/** Makes a database of this owner in the builtin `C.UTF-8` locale and closes it to everyone else. */
export async function ensureRestrictedDatabase(
  client: Client,
  database: string,
  name: string,
): Promise<void> {
  await closeSharedDatabases(client);
  const found = await client.query('select 1 from pg_database where datname = $1', [database]);
  if (found.rowCount === 0) {
    await client.query(
      `create database ${escapeIdentifier(database)} owner ${escapeIdentifier(`${name}_owner`)} ` +
        "template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' " +
        "lc_collate 'C' lc_ctype 'C'",
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
  await client.query(`revoke all on database ${quoted} from public`);
  await client.query(`grant connect on database ${quoted} to ${escapeIdentifier(`${name}_app`)}`);
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
