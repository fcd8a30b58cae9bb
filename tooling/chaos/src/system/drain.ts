import type { Lab } from './lab.ts';
import { query } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';

type Databases = Pick<Lab, 'databaseUrl'>;

/** Waits until nothing is under way any more; throws, saying what still is, when it takes too long. */
export async function drain(lab: Databases, timeoutMs = 40_000): Promise<void> {
  let left = '';
  const look = async (): Promise<true | undefined> => {
    left = (
      await Promise.all([queued(lab), halfDone(lab), unsent(lab), unplaced(lab), unread(lab)])
    )
      .flat()
      .join(', ');
    return left === '' || undefined;
  };
  await until('the system comes to rest', look, timeoutMs).catch((error: unknown) => {
    throw new Error(`still under way: ${left || 'unknown'}`, { cause: error });
  });
}

async function queued(lab: Databases): Promise<string[]> {
  const rows = await query<{ action_id: string; last_error: string | null }>(
    lab.databaseUrl('workflow'),
    `select action_id, last_error from executions where state = 'queued'`,
  );
  return rows.map((row) => `execution ${row.action_id} (${row.last_error ?? 'no error'})`);
}

async function halfDone(lab: Databases): Promise<string[]> {
  const rows = await query<{ user_id: string; status: string }>(
    lab.databaseUrl('user'),
    `select user_id, status from users where status in
      ('provisioning', 'updating', 'locking', 'unlocking', 'deactivating', 'reactivating')`,
  );
  return rows.map((row) => `user ${row.user_id} ${row.status}`);
}

async function unsent(lab: Databases): Promise<string[]> {
  const rows = await query<{ id: string }>(
    lab.databaseUrl('auth'),
    `select id from invitations
     where sent_at is null and accepted_at is null and revoked_at is null`,
  );
  return rows.map((row) => `invitation ${row.id} not sent`);
}

async function unplaced(lab: Databases): Promise<string[]> {
  const rows = await query<{ action_id: string; sequence: number }>(
    lab.databaseUrl('workflow'),
    `select e.action_id, e.sequence from audit_entries e where not exists (
       select from event_positions p where p.action_id = e.action_id and p.sequence = e.sequence)`,
  );
  const ofAuth = await query<{ id: number }>(
    lab.databaseUrl('auth'),
    `select e.id::float8 from auth_audit e where not exists (
       select from event_positions p where p.entry_id = e.id)`,
  );
  return [
    ...rows.map((row) => `entry ${row.sequence} of ${row.action_id} without a position`),
    ...ofAuth.map(({ id }) => `entry ${id} of auth without a position`),
  ];
}

async function unread(lab: Databases): Promise<string[]> {
  const behind = await Promise.all([
    behindOf(lab, 'workflow', `reader <> 'letters'`),
    behindOf(lab, 'auth', `reader = 'letters'`),
  ]);
  const waiting = await query<{ entry: number; reason: string | null }>(
    lab.databaseUrl('notification'),
    `select entry::float8, reason from letters where state = 'queued'`,
  );
  return [
    ...behind.flat(),
    ...waiting.map(({ entry, reason }) => `letter ${entry} (${reason ?? 'no error'})`),
  ];
}

/** Who of some readers has not read a service's log to its end. */
async function behindOf(
  lab: Databases,
  service: 'workflow' | 'auth',
  which: string,
): Promise<string[]> {
  const [log] = await query<{ last: number }>(
    lab.databaseUrl(service),
    'select coalesce(max(position), 0)::float8 as last from event_positions',
  );
  const behind = await query<{ reader: string; position: number }>(
    lab.databaseUrl('notification'),
    `select reader, position::float8 from event_cursors where position < $1 and ${which}`,
    [log?.last ?? 0],
  );
  return behind.map(({ reader, position }) => `${reader} stand at ${position} of ${log?.last}`);
}
