/** Modest on memory: the whole system shares one machine with its user. */
const modest = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '120',
  shared_buffers: '64MB',
  max_wal_size: '512MB',
  min_wal_size: '80MB',
  max_wal_senders: '0',
  max_worker_processes: '2',
  max_parallel_workers: '2',
  autovacuum_max_workers: '2',
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  // Statements carry passwords (CREATE ROLE) and personal data: they stay out of the log.
  log_min_error_statement: 'panic',
};

/** For tests, whose data may be lost. */
const volatile = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** The server's settings as command line arguments. */
export function settingArguments(port: number, durable: boolean): string[] {
  const settings = { ...modest, port: String(port), ...(durable ? {} : volatile) };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
