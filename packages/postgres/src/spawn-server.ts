import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterError } from './cluster-error.ts';
import { type Identity, launch } from './identity.ts';
import { runningPostmaster } from './postmaster-file.ts';
import { isRunning, until } from './processes.ts';

export interface ServerOptions {
  identity: Identity;
  dataDir: string;
  port: number | undefined;
  durable: boolean;
  log: (line: string) => void;
}

const attempts = 20;

/**
 * Starts the server process and waits until it accepts connections, crash recovery included. It
 * is in a session of its own: Ctrl-C reaches whoever started it, who then stops it last.
 *
 * @throws {ClusterError} with PostgreSQL's own reason when it ends instead
 */
export async function spawnServer(options: ServerOptions): Promise<{ pid: number; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const outcome = await tryServer(options, port);
    if ('pid' in outcome) return { pid: outcome.pid, port };
    const again =
      attempt < attempts &&
      // Backends of a killed server end by themselves a moment after it.
      (/pre-existing shared memory block|lock file .* already exists/.test(outcome.log) ||
        (options.port === undefined && outcome.log.includes('Address already in use')));
    if (!again) throw new ClusterError(explain(options.dataDir, port, outcome.log));
    await sleep(250);
  }
}

async function tryServer(
  { identity, dataDir, durable, log }: ServerOptions,
  port: number,
): Promise<{ pid: number } | { log: string }> {
  const { command, args, options } = launch(identity, 'postgres', dataDir, (folder) => [
    '-D',
    folder,
    ...settingArguments(port, durable),
  ]);
  const child = spawn(command, args, {
    ...options,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const pid = child.pid;
  const lines: string[] = [];
  let ended = pid === undefined;
  child.on('error', (error) => lines.push(error.message));
  const closed = new Promise<void>((done) => child.on('close', () => done()));
  child.on('exit', () => {
    ended = true;
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (lines.length < 100) lines.push(line);
    log(line);
  });

  const ready = await until(
    () => ended || (pid !== undefined && isReady(dataDir, pid)),
    10 * 60_000,
  );
  if (ended || !ready || pid === undefined) {
    if (pid !== undefined && isRunning(pid)) process.kill(pid, 'SIGQUIT');
    await closed;
    return { log: lines.join('\n') };
  }
  child.unref();
  (child.stderr as unknown as { unref(): void }).unref();
  return { pid };
}

function isReady(dataDir: string, pid: number): boolean {
  const postmaster = runningPostmaster(dataDir);
  return postmaster?.pid === pid && postmaster.status === 'ready';
}

function explain(dataDir: string, port: number, log: string): string {
  if (log.includes('Address already in use')) {
    return `Port ${port} for PostgreSQL is taken by another program. Free it or choose another port.`;
  }
  const reasons = log.split('\n').filter((line) => /\b(FATAL|PANIC|HINT):/.test(line));
  const reason = (reasons.length > 0 ? reasons : log.split('\n').slice(-1))
    .map((line) => line.replace(/^.*?\b(?:FATAL|PANIC|HINT):\s*/, ''))
    .join(' ');
  return (
    `PostgreSQL does not start on the data folder ${dataDir}: ${reason || 'it gave no reason'}. ` +
    'If the folder is damaged, restore it from a backup, or remove it if its data may go.'
  );
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

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
const volatile = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  // What something costs is read from the log afterwards, while others write it.
  wal_keep_size: '512MB',
};

/** The server's settings as command line arguments. */
function settingArguments(port: number, durable: boolean): string[] {
  const settings = { ...modest, port: String(port), ...(durable ? {} : volatile) };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
