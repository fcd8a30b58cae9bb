import { databaseOf, withClient } from '@countersign/testkit/query';

/** Has the revisions of an action stand in the books as made so many hours ago, with the reminders that count from then, and its approval with them. */
export async function waitHours(superuserUrl: string, id: string, hours: number): Promise<void> {
  await withClient(databaseOf(superuserUrl, 'workflow'), async (client) => {
    await client.query("begin; set local session_replication_role = 'replica'");
    for (const moment of [
      'revisions set created_at = created_at',
      'reminders set due_at = due_at',
      'executions set not_after = not_after',
    ]) {
      await client.query(`update ${moment} - make_interval(hours => $2) where action_id = $1`, [
        id,
        hours,
      ]);
    }
    await client.query('commit');
  });
}
