import { Client } from 'pg';

/**
 * Does what only the owner of a database may do, such as putting in a row that no release writes.
 *
 * @returns the last `id` that a statement gave back
 */
export async function asOwner(ownerUrl: string, statements: readonly string[]): Promise<string> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    let id = '';
    for (const statement of statements) {
      const { rows } = await client.query<{ id: string }>(statement);
      id = rows[0]?.id ?? id;
    }
    return id;
  } finally {
    await client.end();
  }
}
