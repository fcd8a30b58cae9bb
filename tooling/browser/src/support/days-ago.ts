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
  const idsFrom = (moment: string) => `alter table actions alter column id set default ${moment}`;
  await withClient(databaseOf(superuserUrl, 'workflow'), async (client) => {
    const { rows } = await client.query<{ last: string }>('select uuidv7() as last');
    const since = rows[0]?.last;
    const known = await client.query<{ id: string }>('select id from actions');
    await client.query(idsFrom(`uuidv7(-${age})`));
    await work();
    await client.query(idsFrom('uuidv7()'));
    const filed = await client.query<{ id: string }>(
      'select id from actions where id < $1 and id <> all ($2)',
      [since, known.rows.map(({ id }) => id)],
    );
    const ids = filed.rows.map(({ id }) => id);
    await client.query("begin; set local session_replication_role = 'replica'");
    for (const change of [
      `actions set updated_at = updated_at - (${later}), decided_at = decided_at - (${later}) where id`,
      `revisions set created_at = created_at - ${age} where action_id`,
      `reviews set reviewed_at = reviewed_at - (${later}) where action_id`,
      `executions set due_at = due_at - (${later}), queued_at = queued_at - (${later}), settled_at = settled_at - (${later}) where action_id`,
      `audit_entries set at = at - case sequence when 1 then ${age} else ${later} end where action_id`,
      `action_people set joined_at = joined_at - case part when 'maker' then ${age} else ${later} end where action_id`,
    ]) {
      await client.query(`update ${change} = any ($1)`, [ids]);
    }
    await client.query('commit');
  });
}
