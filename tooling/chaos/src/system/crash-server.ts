import type { Lab } from './lab.ts';
import { query } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';

/** Ends PostgreSQL like a power cut; resolves when the new server accepts connections. */
export async function crashServer(lab: Lab): Promise<void> {
  const before = await until('PostgreSQL says when it was started', () => startOfServer(lab));
  lab.history.note('SIGQUIT to PostgreSQL');
  process.kill(lab.system.postgres!.pid, 'SIGQUIT');
  await until('PostgreSQL is started again', async () =>
    (await startOfServer(lab)) === before ? undefined : true,
  );
}

async function startOfServer(lab: Lab): Promise<string> {
  const text = 'select pg_postmaster_start_time()::text as start';
  const [row] = await query<{ start: string }>(lab.databaseUrl('workflow'), text);
  return row!.start;
}
