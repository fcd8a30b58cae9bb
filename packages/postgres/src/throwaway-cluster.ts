import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cluster, type ClusterOptions, startCluster } from './start-cluster.ts';
import { throwawayFolder } from './throwaway-folder.ts';

/** A cluster for tests. `stop` also removes its data. */
export interface ThrowawayCluster extends Cluster {
  /** Stops the server and starts it again on the same port and data. */
  restart: (mode: 'fast' | 'immediate') => Promise<void>;
}

/**
 * Starts a cluster for tests in a folder of its own, gone with this process. Should this process be
 * killed, a guard stops the server and removes the folder.
 *
 * @param options.durable whether commits outlive a crash of PostgreSQL; not by default
 */
export async function startThrowawayCluster(
  options: Pick<ClusterOptions, 'log'> & { durable?: boolean } = {},
): Promise<ThrowawayCluster> {
  const folder = throwawayFolder('countersign-test-');
  const guard = startGuard(folder);
  const start = (port?: number): Promise<Cluster> =>
    startCluster({ durable: false, ...options, dataDir: join(folder, 'data'), port });
  const dispose = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
    guard.kill('SIGKILL');
  };
  try {
    let current = await start();
    return {
      ...current,
      get pid() {
        return current.pid;
      },
      async restart(mode) {
        await current.stop(mode);
        current = await start(current.port);
      },
      async stop(mode) {
        await current.stop(mode);
        await dispose();
      },
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Its standard input is a pipe that only this process holds, and so ends with this process. */
function startGuard(folder: string): ChildProcess {
  const guard = spawn(
    'sh',
    [
      '-c',
      `cat >/dev/null
       kill -QUIT "$(head -n 1 "$1/data/postmaster.pid")" 2>/dev/null && sleep 1
       rm -rf "$1"`,
      'guard',
      folder,
    ],
    { detached: true, stdio: ['pipe', 'ignore', 'ignore'], cwd: '/' },
  );
  guard.unref();
  (guard.stdin as unknown as { unref: () => void }).unref();
  return guard;
}
