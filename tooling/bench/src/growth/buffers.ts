import { setTimeout as sleep } from 'node:timers/promises';
import { query } from '@countersign/testkit/query';

/** Idle sessions tell their figures within this. */
const toldWithinMs = 11_000;

/** Blocks of 8 kB that a call has read in each database, from memory or from the disk. */
export async function buffersOf(
  superuserUrl: string,
  subjects: readonly { database: string; call: () => Promise<unknown> }[],
  calls: number,
): Promise<number[]> {
  const names = subjects.map(({ database }) => database);
  await sleep(toldWithinMs);
  const before = await blocksOf(superuserUrl, names);
  for (const { call } of subjects) {
    for (let turn = 0; turn < calls; turn += 1) await call();
  }
  await sleep(toldWithinMs);
  const after = await blocksOf(superuserUrl, names);
  return names.map((name) => (after.get(name)! - before.get(name)!) / calls);
}

async function blocksOf(superuserUrl: string, names: string[]): Promise<Map<string, number>> {
  const rows = await query<{ name: string; blocks: number }>(
    superuserUrl,
    `select datname as name, (blks_hit + blks_read)::float8 as blocks
     from pg_stat_database where datname = any($1)`,
    [names],
  );
  return new Map(rows.map(({ name, blocks }) => [name, blocks]));
}
