import { readFileSync } from 'node:fs';
import { processorOf, ticks } from './usage.ts';

/** Who had the cores for a while, each in cores, and how long processes stood in line for one. */
export interface Cores {
  system: number;
  /** This process, from which the calls come. */
  clients: number;
  /** Programs that are none of ours. */
  others: number;
  idle: number;
  /** The share of the time, from 0 to 1, that the main thread of each process could run but had no core. */
  waiting: Record<string, number>;
}

/** A machine that is watched. */
export interface CoresWatch {
  /** Ends it, and says who had the cores since it began. */
  stop(): Cores;
}

/** Begins to watch who has the cores. Linux only. */
export function watchCores(processes: Record<string, number>): CoresWatch {
  const now = () => ({
    at: performance.now() / 1000,
    machine: machineIn(readFileSync('/proc/stat', 'utf8')),
    system: Object.values(processes).reduce((sum, pid) => sum + processorOf(pid), 0),
    clients: process.cpuUsage(),
    waited: Object.entries(processes).map(([name, pid]) => [name, waitedOf(pid)] as const),
  });
  const before = now();
  return {
    stop() {
      const after = now();
      const seconds = after.at - before.at;
      const system = (after.system - before.system) / seconds;
      const { user, system: kernel } = process.cpuUsage(before.clients);
      const clients = (user + kernel) / 1e6 / seconds;
      const busy = (after.machine.busy - before.machine.busy) / seconds;
      return {
        system,
        clients,
        others: Math.max(0, busy - system - clients),
        idle: (after.machine.idle - before.machine.idle) / seconds,
        waiting: Object.fromEntries(
          after.waited.map(([name, waited], index) => [
            name,
            (waited - before.waited[index]![1]) / seconds,
          ]),
        ),
      };
    },
  };
}

/** Seconds of all cores since the machine started, from `/proc/stat` (proc_stat(5)). */
export function machineIn(stat: string): { busy: number; idle: number } {
  const line = /^cpu +(.*)$/m.exec(stat)?.[1] ?? '';
  // Guests' time, the last two, is in the user's already.
  const times = line.split(' ').slice(0, 8).map(Number);
  const idle = (times[3] ?? 0) + (times[4] ?? 0);
  return {
    busy: (times.reduce((sum, time) => sum + time, 0) - idle) / ticks,
    idle: idle / ticks,
  };
}

/** Seconds that the main thread of a process could run but stood in line. */
function waitedOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e9;
}
