import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf } from '@countersign/cli/memory';
import type { System } from '@countersign/cli/system';
import { serviceNames } from '@countersign/service-discovery';
import { type Lane, type Step, stepOf } from '../lanes/lane.ts';
import { submitAhead } from '../lanes/slice.ts';
import { closedLoop } from '../load/closed-loop.ts';
import { openLoop } from '../load/open-loop.ts';
import type { Sheet } from '../output/sheet.ts';
import { quantile } from '../statistics/quantile.ts';
import { gatewayLane, peopleOf, withSystem } from '../system/bench-system.ts';
import { watchCores } from '../system/cores.ts';
import { processesOf, usageOf } from '../system/usage.ts';
import { lagOf } from './lag.ts';

/** How long the open loop goes on for each step, and how many clients find the capacity. */
export interface LatencyPlan {
  seconds: number;
  clients: number;
  /** How many approvals are made on an idle system, one at a time. */
  approvals: number;
  steps: readonly Step[];
}

/** Cores that other programs may have before what is measured is no longer the system's. */
const tolerable = 0.1;
/** Time in which a system that has just started comes to rest. */
const restMs = 5_000;

/**
 * Measures how long steps take: an approval with its execution on an idle system, and each step when
 * independent people ask for half of what can be done. Also what an idle system holds in memory.
 */
export async function measureLatency(sheet: Sheet, plan: LatencyPlan): Promise<void> {
  await withSystem(sheet, {}, async (system) => {
    sheet.progress('letting it come to rest');
    await sleep(restMs);
    printMemory(sheet, system);
    const lane = gatewayLane(system, await peopleOf(sheet, system, plan.clients), {
      connections: 64,
    });
    try {
      await idleApproval(sheet, lane, plan);
      await underLoad(sheet, system, lane, plan);
    } finally {
      await lane.close();
    }
  });
}

function printMemory(sheet: Sheet, system: System): void {
  const usage = Object.entries(usageOf(processesOf(system)));
  const services = usage.map(([name, { memory }]) => [name, memory] as const);
  const { total } = memoryOf(system.pids());
  const mail = total - services.reduce((sum, [, memory]) => sum + memory, 0);
  const rows = [...services, ['mail catcher', mail], ['all', total]] as const;
  sheet.heading('Memory of an idle system', 'MB, shared pages counted once.');
  sheet.table(['Process', 'MB'], rows);
  sheet.record('idle memory', Object.fromEntries(rows));
}

async function idleApproval(sheet: Sheet, lane: Lane, { approvals }: LatencyPlan): Promise<void> {
  const warmUp = 50;
  sheet.progress(`${approvals} approvals, one at a time`);
  await submitAhead(lane, approvals + warmUp, 4);
  const approve = stepOf(lane, 'approve');
  const times: number[] = [];
  for (let turn = 0; turn < approvals + warmUp; turn += 1) {
    const began = performance.now();
    await approve(turn);
    if (turn >= warmUp) times.push(performance.now() - began);
    await sleep(10);
  }
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
  sheet.heading('One approval on an idle system', 'Milliseconds from the gateway to executed.');
  sheet.table(['Approvals', 'p50', 'p99'], [[String(approvals), p50, p99]]);
  sheet.record('idle approval', { approvals, p50, p99 });
}

async function underLoad(
  sheet: Sheet,
  system: System,
  lane: Lane,
  { seconds, clients, steps }: LatencyPlan,
): Promise<void> {
  const rows: (string | number)[][] = [];
  const lags: (string | number)[][] = [];
  const cores: (string | number)[][] = [];
  const waits: (string | number)[][] = [];
  for (const step of steps) {
    const call = stepOf(lane, step);
    sheet.progress(`the capacity of ${step}`);
    if (step === 'approve') await submitAhead(lane, 60 * clients, clients);
    const capacity = (await closedLoop(call, { clients, seconds: 5 })).perSecond;
    const perSecond = capacity / 2;
    if (step === 'approve') await submitAhead(lane, Math.ceil(1.3 * perSecond * seconds), clients);
    await lagOf(system);
    sheet.progress(`${step}: ${perSecond.toFixed(0)} a second for ${seconds} s`);
    const watch = watchCores(processesOf(system));
    const { milliseconds, most } = await openLoop(call, { perSecond, seconds, clients, seed: 1 });
    const { waiting, ...had } = watch.stop();
    const lag = await lagOf(system);
    const [p50, p99] = [quantile(milliseconds, 0.5), quantile(milliseconds, 0.99)];
    rows.push([step, perSecond, p50, p99, p99 / p50, String(most)]);
    lags.push([step, ...Object.values(lag)]);
    cores.push([step, ...Object.values(had)]);
    waits.push([step, ...serviceNames.map((name) => 100 * waiting[name]!)]);
    sheet.record('latency', { step, perSecond, p50, p99, most });
    sheet.record('lag', { step, ...lag });
    sheet.record('cores', { step, ...had });
    sheet.record('waiting', { step, ...waiting });
  }
  sheet.heading(
    'At half of the capacity',
    `Milliseconds from when a request was due, in an open loop of ${seconds} s.`,
  );
  sheet.table(['Step', 'a second', 'p50', 'p99', 'p99 / p50', 'at once'], rows);
  sheet.heading('Event loops meanwhile', 'How late each was in 99 of 100 cases, in milliseconds.');
  sheet.table(['Step', ...Object.keys(system.services)], lags);
  sheet.heading(
    'Who had the cores meanwhile',
    'In cores. What others have is taken from the system, and is in all of the above.',
  );
  sheet.table(['Step', 'system', 'clients', 'others', 'idle'], cores);
  const others = Math.max(...cores.map(([, , , other]) => Number(other)));
  if (others > tolerable) {
    sheet.line(
      `\nOther programs had up to ${others.toFixed(1)} cores: these times are as much theirs as the ` +
        'system’s. Run it again on a machine at rest.',
    );
  }
  sheet.heading(
    'Waiting for a core meanwhile',
    'Percent of the time that each could have run, but stood in line.',
  );
  sheet.table(['Step', ...serviceNames], waits);
}
