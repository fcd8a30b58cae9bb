/**
 * Whether after a statement was answered there may be new entries of a table that are committed: it wrote some, or ended a
 * transaction that may have.
 */
export function tellsOfEntries(table: string): (sql: string) => boolean {
  const writes = new RegExp(`insert into "?${table}\\b`);
  return (sql) => sql === 'commit' || writes.test(sql);
}
