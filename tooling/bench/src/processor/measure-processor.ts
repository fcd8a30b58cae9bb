import type { SystemOptions } from '@countersign/cli/system';
import { databaseNames, serviceNames } from '@countersign/service-discovery';
import { signIn, staff } from '@countersign/testkit/people';
import { inspectable } from '../allocations/inspector.ts';
import { measureAllocations } from '../allocations/measure-allocations.ts';
import { databaseSizes } from '../disk/sizes.ts';
import { startBareSystem } from '../floor/start-bare-system.ts';
import { type Lane, type Step, stepOf } from '../lanes/lane.ts';
import { submitAhead } from '../lanes/slice.ts';
import { tutorialLane } from '../lanes/tutorial-lane.ts';
import { closedLoop } from '../load/closed-loop.ts';
import type { Sheet } from '../output/sheet.ts';
import { gatewayLane, peopleOf, withSystem } from '../system/bench-system.ts';
import { processesOf, usageOf } from '../system/usage.ts';
import { startTutorial } from '../tutorial/start.ts';
import type { Cost } from './cost.ts';
import { printCosts, printDisk, printFloors, printMemory } from './print.ts';
import { startYardstick } from './yardstick.ts';

/** How long each step is made, and by how many at once, one number after another. */
export interface ProcessorPlan {
  seconds: number;
  clients: readonly number[];
}

type Call = (as: number) => Promise<unknown>;

/** A step’s load. */
interface Load {
  seconds: number;
  clients: number;
}

/**
 * Measures what a step costs in each process, in processor time, and how far that is from its floor;
 * what the processes hold in memory, how much disk an action takes, and what calls allocate.
 */
export async function measureProcessor(sheet: Sheet, plan: ProcessorPlan): Promise<void> {
  const said: Partial<Record<string, string>> = {};
  const options: Partial<SystemOptions> = {
    serviceEnv: Object.fromEntries(serviceNames.map((name) => [name, inspectable])),
    onLog: ({ service, message }) => {
      if (message.includes('ws:')) said[service] = message;
    },
  };
  await withSystem(sheet, options, async (system) => {
    const superuserUrl = system.superuserUrl ?? '';
    const idle = usageOf(processesOf(system));
    const tutorial = await startTutorial(superuserUrl, 10_000);
    const processes: Record<string, number> = { ...processesOf(system), tutorial: tutorial.pid };
    const most = Math.max(...plan.clients);
    const lane = gatewayLane(system, await peopleOf(sheet, system, most));
    const theirs = tutorialLane(tutorial.url, most);
    try {
      await warmUp(lane, most);
      await warmUp(theirs, most);
      const grown = {
        actions: 0,
        bytes: Object.fromEntries(databaseNames.map((name) => [name, 0])),
      };
      for (const clients of plan.clients) {
        const load = { seconds: plan.seconds, clients };
        const measure = async (name: string, call: Call): Promise<Cost> => {
          sheet.progress(`processor time with ${clients} clients: ${name}`);
          return costOf(name, call, load, processes);
        };
        const before = await databaseSizes(superuserUrl, databaseNames);
        const costs = [
          await measure('list', stepOf(lane, 'list')),
          await measure('me', stepOf(lane, 'me')),
        ];
        const submitted = lane.waiting.length;
        costs.push(await measure('submit', stepOf(lane, 'submit')));
        grown.actions += lane.waiting.length - submitted;
        costs.push(await measure('approve', stepOf(lane, 'approve')));
        const after = await databaseSizes(superuserUrl, databaseNames);
        for (const name of databaseNames) grown.bytes[name]! += after[name]! - before[name]!;
        costs.push(
          await measure('sign in', () => signIn(system.url, staff('checker'))),
          await measure('tutorial: list', stepOf(theirs, 'list')),
          await measure('tutorial: create', stepOf(theirs, 'submit')),
          await measure('tutorial: approve', stepOf(theirs, 'approve')),
        );
        printCosts(sheet, load, Object.keys(processes), costs);
        const floors = await measureFloors(
          sheet,
          tutorial.databaseUrl,
          load,
          processes.PostgreSQL!,
        );
        printFloors(sheet, load, floors, costs);
      }
      printMemory(sheet, idle, usageOf(processesOf(system)));
      printDisk(sheet, grown);
      await measureAllocations(sheet, system, lane, (service) => said[service] ?? '');
    } finally {
      await Promise.all([lane.close(), theirs.close()]);
      await tutorial.stop();
    }
  });
}

/** What the steps cost where nothing is around their parts. */
async function measureFloors(
  sheet: Sheet,
  databaseUrl: string,
  load: Load,
  postgresPid: number,
): Promise<Cost[]> {
  const bare = await startBareSystem(databaseUrl, load.clients);
  const processes = { ...bare.processes, PostgreSQL: postgresPid };
  const floors: Cost[] = [];
  try {
    for (const step of ['list', 'me', 'submit', 'approve'] satisfies Step[]) {
      sheet.progress(`the floor: ${step}`);
      const call = stepOf(bare.lane, step);
      await closedLoop(call, { ...load, seconds: 1 });
      floors.push(await costOf(step, call, load, processes));
    }
  } finally {
    await bare.stop();
  }
  return floors;
}

async function warmUp(lane: Lane, clients: number): Promise<void> {
  await submitAhead(lane, 50 * clients, clients);
  for (const step of ['list', 'me', 'approve'] as const) {
    const call = lane.steps[step];
    if (call) await closedLoop(call, { clients, seconds: 1 });
  }
}

async function costOf(
  name: string,
  call: Call,
  load: Load,
  processes: Record<string, number>,
): Promise<Cost> {
  const before = usageOf(processes);
  const yardstick = startYardstick();
  const { calls, perSecond } = await closedLoop(call, load);
  const slowness = yardstick.stop();
  const after = usageOf(processes);
  const by = Object.fromEntries(
    Object.keys(processes).map((process) => [
      process,
      (1000 * (after[process]!.cpu - before[process]!.cpu)) / calls,
    ]),
  );
  const total = Object.values(by).reduce((sum, cost) => sum + cost, 0);
  return { name, perSecond, total, slowness, by };
}
