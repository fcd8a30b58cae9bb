import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { Client } from 'pg';
import { ClusterError } from './cluster-error.ts';
import { initialise, keptPassword, needsInitialising } from './data-folder.ts';
import { chooseIdentity, type Identity, takeOwnership } from './identity.ts';
import { markStale, runningPostmaster } from './postmaster-file.ts';
import { isRunning, until } from './processes.ts';
import { spawnServer } from './spawn-server.ts';

export interface ClusterOptions {
  /** The data folder; made when it does not exist. */
  dataDir: string;
  /** TCP port to listen on; a free one when absent. A server that already runs keeps its own. */
  port?: number;
  /**
   * `false` trades safety for speed: the latest commits are lost in an immediate stop or a kill,
   * and the data folder in a crash of the machine. Tests that crash PostgreSQL need `true`.
   */
  durable: boolean;
  /** The superuser's password. When absent one is generated and kept inside the data folder. */
  password?: string;
  /** Receives the server's log, line by line. */
  log?: (line: string) => void;
  /** As whom to run; by default what the machine allows. */
  identity?: Identity;
}

/** A running PostgreSQL server that listens on the loopback address only. */
export interface Cluster {
  host: '127.0.0.1';
  port: number;
  /** Process id of the server. */
  pid: number;
  /** Whether it was running already. */
  adopted: boolean;
  /** `postgres://` URL of the superuser and the database `postgres`. */
  superuserUrl: string;
  /** Stops it: `fast` ends sessions and writes a checkpoint, `immediate` is a crash. */
  stop: (mode: 'fast' | 'immediate') => Promise<void>;
}

const stopSignals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

/**
 * Starts PostgreSQL on a data folder, or adopts the server that already runs on it.
 *
 * @throws {ClusterError} with a message for the user: a data folder of another major version, a
 *   damaged one, a taken port, a password that does not fit
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const dataDir = resolve(options.dataDir);
  try {
    const password = prepareFolder(dataDir, options);
    const running = await settledPostmaster(dataDir);
    const { pid, port } = running ?? (await startServer(dataDir, options));
    const cluster: Cluster = {
      host: '127.0.0.1',
      port,
      pid,
      adopted: running !== undefined,
      superuserUrl: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
      stop: (mode) => stopServer(pid, mode),
    };
    await checkPassword(cluster, dataDir);
    return cluster;
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    throw new ClusterError(`The data folder ${dataDir} cannot be used: ${error.message}`);
  }
}

/** Makes the cluster where there is none, and returns the superuser's password. */
function prepareFolder(dataDir: string, options: ClusterOptions): string {
  if (needsInitialising(dataDir)) {
    initialise(options.identity ?? chooseIdentity(), dataDir, {
      durable: options.durable,
      password: options.password ?? randomBytes(24).toString('base64url'),
      keepPassword: options.password === undefined,
    });
  }
  const password = options.password ?? keptPassword(dataDir);
  if (password !== undefined) return password;
  throw new ClusterError(`The superuser's password of the data folder ${dataDir} is not known.`);
}

function startServer(
  dataDir: string,
  options: ClusterOptions,
): Promise<{ pid: number; port: number }> {
  const identity = options.identity ?? chooseIdentity();
  takeOwnership(identity, dataDir);
  markStale(dataDir);
  return spawnServer({
    identity,
    dataDir,
    port: options.port,
    durable: options.durable,
    log: options.log ?? (() => {}),
  });
}

/** The running server once it is ready; one that is just stopping is waited for. */
async function settledPostmaster(
  dataDir: string,
): Promise<{ pid: number; port: number } | undefined> {
  let found = runningPostmaster(dataDir);
  const settled = await until(() => {
    found = runningPostmaster(dataDir);
    return found === undefined || found.status === 'ready';
  }, 60_000);
  if (!settled) {
    throw new ClusterError(
      `A PostgreSQL server (process ${found?.pid}) already runs on ${dataDir} and does not get ready.`,
    );
  }
  return found;
}

async function stopServer(pid: number, mode: 'fast' | 'immediate'): Promise<void> {
  for (const signal of [stopSignals[mode], stopSignals.immediate]) {
    if (!isRunning(pid)) return;
    process.kill(pid, signal);
    if (await until(() => !isRunning(pid), 30_000)) return;
  }
  throw new ClusterError(`PostgreSQL (process ${pid}) does not stop.`);
}

/** Opens a session as the superuser; a server that was started for nothing is stopped again. */
async function checkPassword(cluster: Cluster, dataDir: string): Promise<void> {
  const client = new Client({
    connectionString: cluster.superuserUrl,
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
  } catch (error) {
    if (!cluster.adopted) await cluster.stop('fast');
    const { code, message } = error as { code?: string; message: string };
    throw new ClusterError(
      code === '28P01'
        ? `The superuser's password does not fit the data folder ${dataDir}, which was made with ` +
            'another one. Restore the stored password, or remove the folder if its data may go.'
        : `PostgreSQL on ${dataDir} runs but does not answer: ${message}`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}
