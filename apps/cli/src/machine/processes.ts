import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process, told apart from a later one that was given the same id. */
export interface ProcessMark {
  pid: number;
  /** When it started, in the system's own terms. */
  started: string;
}

/** The mark of a process that runs now; a zombie, which only waits to be reaped, does not. */
export function markOf(pid: number): ProcessMark | undefined {
  const started = process.platform === 'linux' ? startOnLinux(pid) : startElsewhere(pid);
  return started === undefined ? undefined : { pid, started };
}

/** Whether the very process that was marked still runs. */
export function isAlive(mark: ProcessMark): boolean {
  return markOf(mark.pid)?.started === mark.started;
}

/** Waits until `condition` holds; `false` when it did not within `timeoutMs`. */
export async function until(condition: () => boolean, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

/** Ends marked processes and their groups: asked first, killed when they do not listen. */
export async function endProcesses(marks: ProcessMark[], patienceMs: number): Promise<void> {
  const alive = (): ProcessMark[] => marks.filter(isAlive);
  for (const { pid } of alive()) signalGroup(pid, 'SIGTERM');
  for (const { pid } of alive()) signalGroup(pid, 'SIGCONT');
  await until(() => alive().length === 0, patienceMs);
  for (const { pid } of alive()) signalGroup(pid, 'SIGKILL');
  await until(() => alive().length === 0, 2_000);
}

/** Sends `signal` to the group that `pid` leads; one that is gone is no error. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

let bootId: string | undefined;

/** Fields of proc(5): the state is the third, the start in ticks since boot the 22nd. */
function startOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    bootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${bootId} ${fields[19]}`;
  } catch {
    return undefined;
  }
}

function startElsewhere(pid: number): string | undefined {
  try {
    const args = ['-o', 'state=,lstart=', '-p', String(pid)];
    const line = execFileSync('ps', args, { encoding: 'utf8' }).trim();
    return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}
