import { databaseOf, withClient } from '@countersign/testkit/query';

/** When something happened that is put into the past. */
export interface Past {
  /** How many days ago it was filed. */
  days: number;
  /** How many minutes passed until it was decided. */
  decidedAfter: number;
}

/**
 * Has the actions that `work` files, and what follows from them, stand in the books as of days ago:
 * for pictures of what builds up over time. Their moment is part of their ids, which are given here.
 *
 * @param superuserUrl of the cluster; nobody else may get past the guards of the books
 */
export async function daysAgo(
  superuserUrl: string,
  { days, decidedAfter }: Past,
  work: () => Promise<void>,
): Promise<void> {
  const age = `interval '${days} days'`;
  const later = `interval '${days} days' - interval '${decidedAfter} minutes'`;
  const idsFrom = (moment: string) => `ALTER TABLE actions ALTER COLUMN id SET DEFAULT ${moment}`;
  await withClient(databaseOf(superuserUrl, 'workflow'), async (client) => {
    const { rows } = await client.query<{ last: string }>('SELECT uuidv7() AS last');
    const since = rows[0]?.last;
    const known = await client.query<{ id: string }>('SELECT id FROM actions');
    await client.query(idsFrom(`uuidv7(-${age})`));
    await work();
    await client.query(idsFrom('uuidv7()'));
    const filed = await client.query<{ id: string }>(
      'SELECT id FROM actions WHERE id < $1 AND id <> ALL ($2)',
      [since, known.rows.map(({ id }) => id)],
    );
    const ids = filed.rows.map(({ id }) => id);
    await client.query("BEGIN; SET LOCAL session_replication_role = 'replica'");
    for (const change of [
      `actions SET updated_at = updated_at - (${later}), decided_at = decided_at - (${later}) WHERE id`,
      `revisions SET created_at = created_at - ${age} WHERE action_id`,
      `reviews SET reviewed_at = reviewed_at - (${later}) WHERE action_id`,
      `executions SET due_at = due_at - (${later}), queued_at = queued_at - (${later}), settled_at = settled_at - (${later}) WHERE action_id`,
      `audit_entries SET at = at - CASE sequence WHEN 1 THEN ${age} ELSE ${later} END WHERE action_id`,
      `action_people SET joined_at = joined_at - CASE part WHEN 'maker' THEN ${age} ELSE ${later} END WHERE action_id`,
    ]) {
      await client.query(`UPDATE ${change} = ANY ($1)`, [ids]);
    }
    await client.query('COMMIT');
  });
}
