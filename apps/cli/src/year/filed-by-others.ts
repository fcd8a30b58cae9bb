import { Client } from 'pg';

/**
 * Whether there are actions that no move of a year has filed: the moves' keys, which workflow keeps for a day, say which it has,
 * where what was known of them was lost with the wave that was broken off.
 *
 * @param keys what the keys of its moves begin with
 * @param own the ids of actions that are known to be none of others
 */
export async function filedByOthers(
  superuserUrl: string,
  keys: string,
  own: readonly string[],
): Promise<boolean> {
  const url = new URL(superuserUrl);
  url.pathname = '/countersign_workflow';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select from actions a where a.id <> all($2)
         and not exists (select from idempotency_keys k where k.action_id = a.id and starts_with(k.key, $1))
         and not exists (select from batch_outcomes o join batches b on b.id = o.batch_id
           where o.action_id = a.id and starts_with(b.key, $1))
       limit 1`,
      [keys, own],
    );
    return rows.length > 0;
  } finally {
    await client.end();
  }
}
