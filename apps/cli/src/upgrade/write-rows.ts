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
    const lines = ['set session_replication_role = replica;'];
    for (const table of tables) lines.push(...(await rowsOf(client, table)));
    lines.push(...(await sequencesOf(client)), 'RESET session_replication_role;');
    return `${lines.join('\n')}\n`;
  });
}

async function tablesOf(client: Client): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.table_name as name, array_agg(c.column_name::text order by c.ordinal_position) as columns
     from information_schema.columns c join information_schema.tables t
       on t.table_schema = c.table_schema and t.table_name = c.table_name
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
     group by c.table_name order by c.table_name`,
  );
  return rows;
}

async function rowsOf(client: Client, { name, columns }: Table): Promise<string[]> {
  const table = escapeIdentifier(name);
  const list = columns.map((column) => escapeIdentifier(column)).join(', ');
  const { rows } = await client.query<{ row: string }>(
    `select to_jsonb(t)::text as row from (select ${list} from ${table}) t order by 1`,
  );
  if (rows.length === 0) return [];
  return [
    `insert into ${table} (${list}) overriding system value select ${list}`,
    `from jsonb_populate_recordset(null::${table}, '[`,
    rows.map(({ row }) => row.replaceAll("'", "''")).join(',\n'),
    "]');",
  ];
}

async function sequencesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `select sequencename as name, last_value::text as value from pg_sequences
     where schemaname = 'public' and last_value is not null order by 1`,
  );
  return rows.map(({ name, value }) => `select setval('${escapeIdentifier(name)}', ${value});`);
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
