import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf } from '@countersign/cli/memory';
import type { System } from '@countersign/cli/system';
import { lagOf } from '../latency/lag.ts';
import { type Lane, stepOf, steps } from '../lanes/lane.ts';
import { closedLoop } from '../load/closed-loop.ts';
import { openLoop } from '../load/open-loop.ts';
import type { Sheet } from '../output/sheet.ts';
import { gatewayLane, peopleOf, withSystem } from '../system/bench-system.ts';
import { processesOf, usageOf } from '../system/usage.ts';
import { type Minute, printMemory, printMinutes, type Stage } from './print.ts';

/** How long the load lasts, from how many people, and how long the rest after it. */
export interface EndurancePlan {
  minutes: number;
  restSeconds: number;
  clients: number;
}

const findingOutSeconds = 10;

/**
 * Measures whether the system is after a long load as it was before: what each process holds in memory,
 * and how late event loops are from minute to minute. All steps by turns come as those of independent
 * people do, at half of what can be done.
 */
export async function measureEndurance(sheet: Sheet, plan: EndurancePlan): Promise<void> {
  await withSystem(sheet, {}, async (system) => {
    const rest = async (): Promise<void> => {
      sheet.progress(`resting for ${plan.restSeconds} s`);
      await sleep(plan.restSeconds * 1000);
    };
    const started = stageOf('started', system);
    const people = await peopleOf(sheet, system, plan.clients);
    const lane = gatewayLane(system, people, { connections: 64 });
    const call = byTurns(lane);
    try {
      sheet.progress('the capacity');
      const capacity = await closedLoop(call, {
        clients: plan.clients,
        seconds: findingOutSeconds,
      });
      await rest();
      const stages: Stage[] = [stageOf('before', system)];
      const minutes = await load(sheet, system, call, plan, capacity.perSecond / 2);
      stages.push(stageOf('at the end', system));
      await rest();
      stages.push(stageOf('after rest', system));
      printMinutes(sheet, minutes);
      printMemory(sheet, plan, started, stages);
    } finally {
      await lane.close();
    }
  });
}

/** Each step in its turn. An approval for which nothing waits returns at once: seldom, as many are filed. */
function byTurns(lane: Lane): (client: number) => Promise<void> {
  let turn = 0;
  return async (client) => {
    const step = steps[turn]!;
    turn = (turn + 1) % steps.length;
    await stepOf(lane, step)(client);
  };
}

async function load(
  sheet: Sheet,
  system: System,
  call: (client: number) => Promise<void>,
  { minutes, clients }: EndurancePlan,
  perSecond: number,
): Promise<Minute[]> {
  const found: Minute[] = [];
  for (let minute = 1; minute <= minutes; minute += 1) {
    sheet.progress(`${perSecond.toFixed(0)} a second: minute ${minute} of ${minutes}`);
    await lagOf(system);
    const plan = { perSecond, seconds: 60, clients, seed: minute };
    const { milliseconds } = await openLoop(call, plan);
    const { total } = memoryOf(system.pids());
    found.push({ minute, perSecond, milliseconds, lag: await lagOf(system), memory: total });
  }
  return found;
}

/** What each process holds now. */
function stageOf(name: string, system: System): Stage {
  const usage = Object.entries(usageOf(processesOf(system)));
  const memory = Object.fromEntries(usage.map(([process, { memory: held }]) => [process, held]));
  return { name, memory, total: memoryOf(system.pids()).total };
}
