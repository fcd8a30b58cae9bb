import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const patienceMs = 30_000;

/**
 * Does `work` while no other process or call does what has the same lock. The lock of a process that
 * is gone is taken over.
 *
 * @param lock path of a file that is there meanwhile
 * @throws {Error} when another one holds it for too long
 */
export async function oneAtATime(lock: string, work: () => Promise<void>): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await taken(lock))) {
    if (performance.now() > deadline) throw new Error(`another build holds ${lock}`);
    await sleep(20);
  }
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function taken(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (holder > 0 && !isRunning(holder)) await rm(lock, { force: true });
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
