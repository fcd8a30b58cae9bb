import { runningPostmaster } from '@countersign/postgres';
import type { DataFolder } from '../data/folder.ts';
import { markOf, isAlive, until } from '../machine/processes.ts';

/** Stops the PostgreSQL server that a killed run has left on a data folder, if there is one. */
export async function stopLeftoverPostgres(folder: DataFolder): Promise<void> {
  const pid = runningPostmaster(folder.postgres)?.pid;
  const mark = pid === undefined ? undefined : markOf(pid);
  if (!mark) return;
  process.kill(mark.pid, 'SIGINT');
  if (await until(() => !isAlive(mark), 15_000)) return;
  process.kill(mark.pid, 'SIGQUIT');
  await until(() => !isAlive(mark), 5_000);
}
