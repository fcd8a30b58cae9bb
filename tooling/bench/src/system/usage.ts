import { readdirSync, readFileSync } from 'node:fs';
import { memoryOf } from '@countersign/cli/memory';
import type { System } from '@countersign/cli/system';

/** Clock ticks a second in /proc, on every Linux that Node.js runs on. */
export const ticks = 100;

/** Processor seconds so far, and megabytes: held now, and resident at most (of the first process). */
export interface Usage {
  cpu: number;
  memory: number;
  peak: number;
}

/** The processes of a running system by their names: each service, and PostgreSQL. */
export function processesOf({ services, postgres }: System): Record<string, number> {
  const named = Object.entries(services).map(([name, { pid }]) => [name, pid] as const);
  const all = [...named, ['PostgreSQL', postgres?.pid] as const];
  return Object.fromEntries(
    all.filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}

/** What processes, each with all below it, have used. Linux only. */
export function usageOf(processes: Record<string, number>): Record<string, Usage> {
  const usages = Object.entries(processes).map(
    ([name, pid]) =>
      [name, { cpu: processorOf(pid), memory: memoryOf([pid]).total, peak: peakOf(pid) }] as const,
  );
  return Object.fromEntries(usages);
}

/** Seconds of a process, its children that ended, and those that run. */
export function processorOf(pid: number): number {
  const fields = statOf(pid);
  const own = fields.slice(11, 15).reduce((sum, value) => sum + Number(value), 0) / ticks;
  const children = readdirSync('/proc').filter(
    (entry) => /^\d+$/.test(entry) && Number(statOf(Number(entry))[1]) === pid,
  );
  return children.reduce((sum, child) => sum + processorOf(Number(child)), own);
}

function peakOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]) / 1024;
}

/** The fields after the name, from the state on (proc_pid_stat(5)). */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
