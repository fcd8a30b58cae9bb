import { setTimeout as sleep } from 'node:timers/promises';
import { type Cluster, startCluster } from '@countersign/postgres';
import { isAlive, markOf, type ProcessMark } from '../machine/processes.ts';
import { explain, OperatorError } from '../operator-error.ts';

export interface KeeperOptions {
  dataDir: string;
  password: string;
  /** A free one when absent. */
  port?: number | undefined;
  durable: boolean;
  log: (line: string) => void;
  /** It was gone and runs again. */
  recovered: (seconds: number) => void;
  /** It was gone and cannot be started. */
  failed: (error: OperatorError) => void;
}

/** PostgreSQL, kept running on one port: started again when it dies. */
export interface PostgresKeeper {
  readonly port: number;
  readonly pid: number;
  readonly adopted: boolean;
  readonly superuserUrl: string;
  /** Whether it runs as far as is known. */
  readonly up: boolean;
  /** Stops it, and leaves it stopped. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
}

const lookMs = 150;
const attempts = 5;

/**
 * Starts PostgreSQL, or adopts the one that runs on the folder, and keeps it running.
 *
 * @throws {ClusterError} when it cannot be started at first
 */
export async function keepPostgres(options: KeeperOptions): Promise<PostgresKeeper> {
  const { dataDir, password, durable, log } = options;
  const launch = (port?: number): Promise<Cluster> =>
    startCluster({ dataDir, password, durable, log, ...(port !== undefined && { port }) });

  let cluster = await launch(options.port);
  let mark = markOf(cluster.pid);
  let wanted = true;
  let reviving: Promise<void> | undefined;
  const { port } = cluster;

  const alive = (at: ProcessMark | undefined): boolean => at !== undefined && isAlive(at);
  const begin = async (): Promise<void> => {
    cluster = await launch(port);
    mark = markOf(cluster.pid);
  };
  const revive = async (): Promise<void> => {
    const gone = performance.now();
    for (let attempt = 1; wanted; attempt += 1) {
      try {
        await begin();
        return options.recovered((performance.now() - gone) / 1_000);
      } catch (error) {
        if (attempt < attempts) {
          await sleep(250 * attempt);
          continue;
        }
        wanted = false;
        return options.failed(
          new OperatorError(`PostgreSQL ended and does not start again: ${explain(error)}`),
        );
      }
    }
  };
  const watch = setInterval(() => {
    if (!wanted || reviving || alive(mark)) return;
    reviving = revive().finally(() => (reviving = undefined));
  }, lookMs);
  watch.unref();

  return {
    port,
    superuserUrl: cluster.superuserUrl,
    adopted: cluster.adopted,
    get pid() {
      return cluster.pid;
    },
    get up() {
      return wanted && !reviving && alive(mark);
    },
    async stop(mode) {
      wanted = false;
      await reviving;
      await cluster.stop(mode);
    },
    async start() {
      await begin();
      wanted = true;
    },
  };
}
