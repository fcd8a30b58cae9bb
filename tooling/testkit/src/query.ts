import { Client, type QueryResultRow } from 'pg';

/** The URL of a service's database on the cluster that `superuserUrl` names, as its superuser. */
export function databaseOf(superuserUrl: string, service: string): string {
  const url = new URL(superuserUrl);
  url.pathname = `/countersign_${service}`;
  return url.href;
}

/** Runs one statement on a connection of its own, so that no crash of the server outlives it. */
export async function query<R extends QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<R[]> {
  return withClient(url, async (client) => (await client.query<R>(text, values)).rows);
}

/** Opens a connection for `work` and closes it again. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
