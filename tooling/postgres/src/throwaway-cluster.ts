import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, startCluster } from './start-cluster.ts';

/**
 * Starts a cluster for tests in a temp folder: fast, not durable, gone with this process. `stop`
 * removes the folder. Should this process be killed first, a guard stops the server and removes
 * the folder as soon as its standard input, a pipe held only here, ends.
 */
export async function startThrowawayCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-test-'));
  try {
    const cluster = await startCluster({ dataDir: join(folder, 'data'), durable: false });
    const guard = spawn(
      'sh',
      [
        '-c',
        'cat >/dev/null; kill -QUIT "$1" 2>/dev/null && sleep 1; rm -rf "$2"',
        'guard',
        String(cluster.pid),
        folder,
      ],
      { detached: true, stdio: ['pipe', 'ignore', 'ignore'], cwd: '/' },
    );
    guard.unref();
    (guard.stdin as unknown as { unref(): void }).unref();
    return {
      ...cluster,
      async stop(mode) {
        await cluster.stop(mode);
        await rm(folder, { recursive: true, force: true });
        guard.kill('SIGKILL');
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
