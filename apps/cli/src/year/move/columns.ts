import type { ClientBase } from 'pg';
import { keptTimes } from './kept-times.ts';

/** A table with what of it says times, or names actions. */
export interface MovedTable {
  name: string;
  /** Each column that is written anew, with the SQL of its value. */
  values: Record<string, string>;
}

interface Column {
  table: string;
  column: string;
  type: string;
  generated: boolean;
}

/** What names the action that made a row, and the one that changed it last. */
const made = ['created_by_action', 'added_by_action', 'set_by_action', 'granted_by_action'];
const changed = ['changed_by_action', 'cancelled_by_action', ...made];
const beginnings = ['created_at', 'added_at', 'set_at', 'granted_at'];

/** All tables of a service's own with times or ids, whoever has added them. */
export async function movedTables(client: ClientBase, service: string): Promise<MovedTable[]> {
  const { rows } = await client.query<Column>(`
    select c.table_name as "table", c.column_name as "column", c.udt_name as type,
      c.is_generated = 'ALWAYS' as generated
    from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' order by 1, 2`);
  const names = [...new Set(rows.map(({ table }) => table))];
  return names.flatMap((name) => {
    const columns = rows.filter(({ table }) => table === name);
    const values = columns.flatMap((column) => {
      const value = valueOf(column, columns, service);
      return value === undefined ? [] : [[column.column, value] as const];
    });
    return values.length === 0 ? [] : [{ name, values: Object.fromEntries(values) }];
  });
}

function valueOf(
  { table, column, type, generated }: Column,
  columns: Column[],
  service: string,
): string | undefined {
  if (generated) return undefined;
  const own = `"${column}"`;
  if (type === 'uuid') return `pg_temp.renamed(${own})`;
  if (type === '_uuid') return `array(select pg_temp.renamed(each) from unnest(${own}) each)`;
  // The id of an event begins with that of its action.
  if (column === 'event_id') return `pg_temp.renamed_in(to_jsonb(${own})) #>> '{}'`;
  if (type === 'jsonb') return `pg_temp.renamed_in(${own})`;
  if (type !== 'timestamptz' || keptTimes[service]?.[`${table}.${column}`]) return undefined;
  const has = (name: string): boolean => columns.some((each) => each.column === name);
  const since = has('created_at') ? '"created_at"' : 'null';
  const moved = `pg_temp.moved(${own}, ${actionOf(table, column, has)}, ${since})`;
  // What waits for its time waits for the very time that was approved.
  return table === 'executions' && column === 'due_at'
    ? `case when state = 'scheduled' then due_at else ${moved} end`
    : moved;
}

/** The SQL that says which action a time of a row is of. */
function actionOf(table: string, column: string, has: (name: string) => boolean): string {
  if (table === 'actions') return '"id"';
  if (has('action_id')) return '"action_id"';
  const candidates = (beginnings.includes(column) ? made : changed).filter(has);
  return candidates.length === 0
    ? 'null::uuid'
    : `coalesce(${candidates.map((each) => `"${each}"`).join(', ')})`;
}
