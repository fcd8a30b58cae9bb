import { databaseNames, type ServiceName } from '@countersign/service-discovery';
import { Client } from 'pg';
import type { Wave } from '../play/journal.ts';
import { movedTables } from './columns.ts';
import { functions, newIds, newPictures } from './functions.ts';
import { type Piece, piecesOf } from './pieces.ts';

const marker = 'A demonstration: its times are invented';

/**
 * Moves all that a year's waves have brought about to when it was on the year's clock, in all databases at once: times, and the
 * ids of actions, which say when they were filed. Nobody else writes meanwhile. A database whose times were moved says so
 * in its comment, and is not moved again.
 *
 * @param superuserUrl of the cluster of a demonstration: triggers, which hold the record as it is, are off in these sessions
 */
export async function moveTimes(superuserUrl: string, waves: readonly Wave[]): Promise<void> {
  const pieces = piecesOf(waves);
  const last = waves.at(-1)!.until;
  const sessions: { client: Client; service: ServiceName }[] = [];
  try {
    for (const service of databaseNames) {
      const url = new URL(superuserUrl);
      url.pathname = `/countersign_${service}`;
      const client = new Client({ connectionString: url.href });
      await client.connect();
      sessions.push({ client, service });
      await begin(client, pieces, last);
    }
    const waiting = [];
    for (const session of sessions) if (!(await isMoved(session.client))) waiting.push(session);
    const workflow = waiting.find(({ service }) => service === 'workflow');
    if (!workflow) return;
    await workflow.client.query(newIds);
    const { rows } = await workflow.client.query<{ old: string; new: string }>(
      'select * from renaming',
    );
    await Promise.all(
      waiting.map(({ client, service }) =>
        move(client, service, service === 'workflow' ? [] : rows),
      ),
    );
    // Workflow's last: what an owner would not know yet is known by its ids of before.
    for (const { client } of waiting.toSorted(
      (a, b) => Number(a === workflow) - Number(b === workflow),
    )) {
      await client.query('commit');
    }
  } finally {
    await Promise.allSettled(sessions.map(({ client }) => client.end()));
  }
}

async function begin(client: Client, pieces: readonly Piece[], last: number): Promise<void> {
  await client.query('begin');
  await client.query('set local session_replication_role = replica');
  await client.query(functions);
  await client.query(
    `insert into piece select wave, to_timestamp(from_at / 1000), to_timestamp(onto / 1000),
       to_timestamp(before / 1000), action
     from unnest($1::int[], $2::float8[], $3::float8[], $4::float8[], $5::uuid[]) p (wave, from_at, onto, before, action)`,
    [
      pieces.map(({ wave }) => wave),
      pieces.map(({ from }) => from),
      pieces.map(({ onto }) => onto),
      pieces.map(({ before }) => before),
      pieces.map(({ action }) => action),
    ],
  );
  await client.query('create index on piece (from_at) where action is null');
  await client.query('create index on piece (action, wave)');
  await client.query(
    "create temporary table played as select to_timestamp($1::float8 / 1000) + interval '1 minute' as last_at",
    [last],
  );
  await client.query('analyze piece');
}

/** Whether the times of an installation were moved before. */
export async function hasMovedTimes(superuserUrl: string): Promise<boolean> {
  const url = new URL(superuserUrl);
  url.pathname = '/countersign_workflow';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    return await isMoved(client);
  } finally {
    await client.end();
  }
}

async function isMoved(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ said: string | null }>(
    `select shobj_description(oid, 'pg_database') as said from pg_database where datname = current_database()`,
  );
  return rows[0]?.said === marker;
}

async function move(
  client: Client,
  service: ServiceName,
  ids: readonly { old: string; new: string }[],
): Promise<void> {
  const tables = await movedTables(client, service);
  const names = tables.map(({ name }) => `"${name}"`).join(', ');
  await client.query(`lock table ${names} in access exclusive mode`);
  await client.query('insert into renaming select * from unnest($1::uuid[], $2::uuid[])', [
    ids.map((each) => each.old),
    ids.map((each) => each.new),
  ]);
  await client.query('analyze renaming');
  for (const { name, values } of tables) {
    const written = Object.entries(values).map(([column, value]) => `"${column}" = ${value}`);
    await client.query(`update "${name}" set ${written.join(', ')}`);
  }
  if (service === 'workflow') for (const statement of newPictures) await client.query(statement);
  await client.query(`comment on database "countersign_${service}" is '${marker}'`);
}
