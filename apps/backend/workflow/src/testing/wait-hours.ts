import type { Client } from 'pg';

const deadlock = '40P01';

/**
 * Lets the revisions of an action be older than they are, with what is counted from then, which nothing but the owner
 * of the tables can.
 */
export async function waitHours(owner: Client, id: string, hours: number): Promise<void> {
  const earlier = async (table: string, columns: string[], key = 'action_id', where = '') => {
    const set = columns.map((each) => `${each} = ${each} - make_interval(hours => $2)`).join(', ');
    await owner.query(`alter table ${table} disable trigger user`);
    await owner.query(`update ${table} set ${set} where ${key} = $1 ${where}`, [id, hours]);
    await owner.query(`alter table ${table} enable trigger user`);
  };
  try {
    await owner.query('begin');
    await earlier('revisions', ['created_at']);
    await earlier('reminders', ['due_at']);
    await earlier('executions', ['not_after', 'not_before']);
    await earlier('executions', ['due_at'], 'action_id', `and state = 'scheduled'`);
    await earlier('actions', ['expires_at', 'returned_at'], 'id');
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback');
    // The service's own rounds lock the same tables in an order of theirs.
    if ((error as { code?: string }).code !== deadlock) throw error;
    await waitHours(owner, id, hours);
  }
}
