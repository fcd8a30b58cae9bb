import { readdirSync, readFileSync } from 'node:fs';

/**
 * The memory that a process and everything below it take, in megabytes: proportional set sizes, so
 * that shared pages count once. Linux only.
 *
 * @param roots process ids; their descendants are found
 */
export function memoryOf(roots: number[]): { total: number; processes: Record<string, number> } {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    const parent = /^\d+$/.test(entry) ? parentOf(Number(entry)) : undefined;
    if (parent !== undefined)
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const processes: Record<string, number> = {};
  const visit = (pid: number): void => {
    const megabytes = shareOf(pid);
    if (megabytes > 0) processes[`${pid} ${commandOf(pid)}`] = megabytes;
    for (const child of children.get(pid) ?? []) visit(child);
  };
  for (const root of new Set(roots)) visit(root);
  const total = Object.values(processes).reduce((sum, megabytes) => sum + megabytes, 0);
  return { total, processes };
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function parentOf(pid: number): number | undefined {
  const stat = read(`/proc/${pid}/stat`);
  return stat === '' ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function shareOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024;
}

function commandOf(pid: number): string {
  return read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim().slice(0, 120);
}
