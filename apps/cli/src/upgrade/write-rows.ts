import { Client, escapeIdentifier } from 'pg';

interface Table {
  name: string;
  columns: string[];
}

/**
 * Writes down all rows of a database as SQL that puts them into an empty one of the same release.
 *
 * @param tablesUrl a database whose tables say which columns that release had
 */
export async function writeRows(url: string, tablesUrl: string = url): Promise<string> {
  const tables = await withClient(tablesUrl, tablesOf);
  return withClient(url, async (client) => {
    // Rows refer to each other, and triggers admit only what a service may do.
    const lines = ['SET session_replication_role = replica;'];
    for (const table of tables) lines.push(...(await rowsOf(client, table)));
    lines.push(...(await sequencesOf(client)), 'RESET session_replication_role;');
    return `${lines.join('\n')}\n`;
  });
}

async function tablesOf(client: Client): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.table_name AS name, array_agg(c.column_name::text ORDER BY c.ordinal_position) AS columns
     FROM information_schema.columns c JOIN information_schema.tables t
       ON t.table_schema = c.table_schema AND t.table_name = c.table_name
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
     GROUP BY c.table_name ORDER BY c.table_name`,
  );
  return rows;
}

async function rowsOf(client: Client, { name, columns }: Table): Promise<string[]> {
  const table = escapeIdentifier(name);
  const list = columns.map((column) => escapeIdentifier(column)).join(', ');
  const { rows } = await client.query<{ row: string }>(
    `SELECT to_jsonb(t)::text AS row FROM (SELECT ${list} FROM ${table}) t ORDER BY 1`,
  );
  if (rows.length === 0) return [];
  return [
    `INSERT INTO ${table} (${list}) OVERRIDING SYSTEM VALUE SELECT ${list}`,
    `FROM jsonb_populate_recordset(NULL::${table}, '[`,
    rows.map(({ row }) => row.replaceAll("'", "''")).join(',\n'),
    "]');",
  ];
}

async function sequencesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences
     WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1`,
  );
  return rows.map(({ name, value }) => `SELECT setval('${escapeIdentifier(name)}', ${value});`);
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
