import type { System } from '@countersign/cli/system';
import { type Lane, stepOf, steps } from '../lanes/lane.ts';
import { submitAhead } from '../lanes/slice.ts';
import type { Sheet } from '../output/sheet.ts';
import { quantile } from '../statistics/quantile.ts';
import { allocatedDuring } from './allocated.ts';
import { type Inspector, openInspector } from './inspector.ts';

/** Those that a step passes; an action of a promotion is filed. */
const processes = ['gateway', 'auth', 'workflow', 'promotion'] as const;
const runs = 10;
const callsARun = 50;
/** KB a call below which a process has no part in a step, and does but what it does at rest. */
const noPart = 5;

/**
 * Measures what a call of each step puts on the JavaScript heaps of the processes that it passes, one call
 * after the other, and by how much several runs differ.
 *
 * @param said what a service’s process has written
 */
export async function measureAllocations(
  sheet: Sheet,
  system: System,
  lane: Lane,
  said: (service: string) => string,
): Promise<void> {
  const inspectors: Record<string, Inspector> = {};
  try {
    for (const name of processes) {
      inspectors[name] = await openInspector(system.services[name].pid!, () => said(name));
    }
    sheet.heading(
      'Allocations',
      `KB a call that each process puts on its JavaScript heap, by samples, in the middle of ${runs} runs of ` +
        `${callsARun} calls; and in percent of it how far the runs are apart.`,
    );
    const rows: (string | number)[][] = [];
    for (const step of steps) {
      sheet.progress(`allocations: ${step}`);
      if (step === 'approve') await submitAhead(lane, runs * callsARun, 4);
      const found = await runsOf(inspectors, stepOf(lane, step));
      const kilobytes = processes.map((name) => quantile(found[name]!, 0.5));
      const apart = processes.map((name, index) => {
        const [runsFound, middle] = [found[name]!, kilobytes[index]!];
        const percent = (100 * (Math.max(...runsFound) - Math.min(...runsFound))) / middle;
        return middle < noPart ? Number.NaN : percent;
      });
      rows.push([step, ...kilobytes, ...apart]);
      for (const [index, process] of processes.entries()) {
        const figures = { kilobytes: kilobytes[index], apart: apart[index] };
        sheet.record('allocations', { step, process, ...figures });
      }
    }
    sheet.table(['Step', ...processes, ...processes.map((name) => `${name}, % apart`)], rows);
  } finally {
    for (const inspector of Object.values(inspectors)) inspector.close();
  }
}

async function runsOf(
  inspectors: Record<string, Inspector>,
  call: (client: number) => Promise<unknown>,
): Promise<Record<string, number[]>> {
  const found: Record<string, number[]> = {};
  for (let run = 0; run < runs; run += 1) {
    const allocated = await allocatedDuring(inspectors, async () => {
      for (let turn = 0; turn < callsARun; turn += 1) await call(turn);
    });
    for (const [name, bytes] of Object.entries(allocated)) {
      (found[name] ??= []).push(bytes / callsARun / 1000);
    }
  }
  return found;
}
