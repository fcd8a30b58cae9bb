/**
 * Whether after this statement was answered there may be new entries that are committed: it wrote some, or ended a
 * transaction that may have.
 */
export const tellsOfEntries = (sql: string): boolean =>
  sql === 'commit' || sql.includes('insert into audit_entries');
