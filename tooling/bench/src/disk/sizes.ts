import { migrate } from '@countersign/db-workflow/migrate';
import { ensureDatabase, startThrowawayCluster } from '@countersign/postgres';
import { databaseOf, query } from '@countersign/testkit/query';
import { fill } from '../growth/fill.ts';

/** Megabytes that `actions` of the last year take in workflow's database, by table with its indexes. */
export async function workflowSizes(
  actions: number,
  said: (text: string) => void,
): Promise<{ total: number; tables: Record<string, number> }> {
  const cluster = await startThrowawayCluster();
  try {
    const passwords = { ownerPassword: 'bench', appPassword: 'bench' };
    const { ownerUrl } = await ensureDatabase(cluster.superuserUrl, 'workflow', passwords);
    await migrate(ownerUrl);
    const databaseUrl = databaseOf(cluster.superuserUrl, 'workflow');
    await fill(databaseUrl, actions, said);
    const rows = await query<{ name: string; size: number }>(
      databaseUrl,
      `select relname as name, pg_total_relation_size(oid)::float8 / 1e6 as size
       from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
       order by size desc`,
    );
    const tables = Object.fromEntries(rows.map(({ name, size }) => [name, size]));
    return { total: Object.values(tables).reduce((sum, size) => sum + size, 0), tables };
  } finally {
    await cluster.stop('immediate');
  }
}

/** Bytes of the tables of each of our databases in a running system. */
export async function databaseSizes(
  superuserUrl: string,
  names: string[],
): Promise<Record<string, number>> {
  const sizes = names.map(async (name) => {
    const sql = `select sum(pg_total_relation_size(c.oid)) as size from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`;
    const [row] = await query<{ size: string }>(databaseOf(superuserUrl, name), sql);
    return [name, Number(row?.size)] as const;
  });
  return Object.fromEntries(await Promise.all(sizes));
}
