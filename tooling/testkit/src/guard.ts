import { spawn } from 'node:child_process';

const script = `
cat >/dev/null
for pid in $(sed -n 's/.*"pid": *\\([0-9]*\\).*/\\1/p' "$1/run.json" "$1"/replica-*.json); do kill -KILL "$pid"; done
kill -QUIT "$(head -n 1 "$1/postgres/postmaster.pid")" && sleep 1
rm -rf "$1"`;

/**
 * Ends the system that runs on a data folder, and removes the folder, when this process is killed.
 * The guard's standard input is a pipe that only this process holds, and so ends with it.
 */
export function startGuard(folder: string): { release(): void } {
  const guard = spawn('sh', ['-c', script, 'guard', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  guard.unref();
  return { release: () => void guard.kill('SIGKILL') };
}
