import { ceilings } from '@countersign/e2e/ceilings';
import { databaseNames } from '@countersign/service-discovery';
import { signIn, staff } from '@countersign/testkit/people';
import { databaseSizes } from '../disk/sizes.ts';
import { type Lane, type Step, stepOf } from '../lanes/lane.ts';
import { submitAhead } from '../lanes/slice.ts';
import { tutorialLane } from '../lanes/tutorial-lane.ts';
import { closedLoop } from '../load/closed-loop.ts';
import type { Sheet } from '../output/sheet.ts';
import { gatewayLane, peopleOf, withSystem } from '../system/bench-system.ts';
import { processesOf, type Usage, usageOf } from '../system/usage.ts';
import { startTutorial } from '../tutorial/start.ts';
import { floorOf } from './floor-of.ts';
import { measureFloors } from './floors.ts';
import { startYardstick } from './yardstick.ts';

/** How long each step is made, and by how many at once. */
export interface ProcessorPlan {
  seconds: number;
  clients: number;
}

/** A step of ours whose parts are counted, by the name that the ceilings have for it. */
const counted = {
  submit: 'submit',
  approve: 'approve and execute',
  list: 'list, 20 rows',
  me: 'me',
} as const satisfies Record<Step, keyof typeof ceilings>;

/** What a step took: milliseconds of processor time a call, by process. */
interface Cost {
  name: string;
  perSecond: number;
  total: number;
  /** How much longer processor time was than at rest, meanwhile. */
  slowness: number;
  by: Record<string, number>;
}

/**
 * Measures what a step costs in each process, in processor time, and how far that is from its floor;
 * what the processes hold in memory, and how much disk an action takes.
 */
export async function measureProcessor(sheet: Sheet, plan: ProcessorPlan): Promise<void> {
  await withSystem(sheet, {}, async (system) => {
    const superuserUrl = system.superuserUrl ?? '';
    const idle = usageOf(processesOf(system));
    const tutorial = await startTutorial(superuserUrl, 10_000);
    const processes: Record<string, number> = { ...processesOf(system), tutorial: tutorial.pid };
    const lane = gatewayLane(system, await peopleOf(sheet, system, plan.clients));
    const theirs = tutorialLane(tutorial.url, plan.clients);
    const measure = async (name: string, call: (as: number) => Promise<unknown>): Promise<Cost> => {
      sheet.progress(`processor time: ${name}`);
      return costOf(name, call, plan, processes);
    };
    try {
      await warmUp(lane, plan.clients);
      await warmUp(theirs, plan.clients);
      const before = await databaseSizes(superuserUrl, databaseNames);
      const submitted = lane.waiting.length;
      const costs = [
        await measure('list', stepOf(lane, 'list')),
        await measure('me', stepOf(lane, 'me')),
        await measure('submit', stepOf(lane, 'submit')),
      ];
      const actions = lane.waiting.length - submitted;
      costs.push(await measure('approve', stepOf(lane, 'approve')));
      const after = await databaseSizes(superuserUrl, databaseNames);
      costs.push(
        await measure('sign in', () => signIn(system.url, staff('checker'))),
        await measure('tutorial: list', stepOf(theirs, 'list')),
        await measure('tutorial: create', stepOf(theirs, 'submit')),
        await measure('tutorial: approve', stepOf(theirs, 'approve')),
      );
      printCosts(sheet, plan, Object.keys(processes), costs);
      sheet.progress('the floors');
      const floors = await measureFloors(
        tutorial.databaseUrl,
        processes.PostgreSQL!,
        plan.seconds / 2,
      );
      printFloors(sheet, floors, costs);
      printMemory(sheet, idle, usageOf(processesOf(system)));
      printDisk(sheet, before, after, actions);
    } finally {
      await Promise.all([lane.close(), theirs.close()]);
      await tutorial.stop();
    }
  });
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
  call: (as: number) => Promise<unknown>,
  plan: ProcessorPlan,
  processes: Record<string, number>,
): Promise<Cost> {
  const before = usageOf(processes);
  const yardstick = startYardstick();
  const { calls, perSecond } = await closedLoop(call, plan);
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

function printCosts(
  sheet: Sheet,
  { clients, seconds }: ProcessorPlan,
  processes: string[],
  costs: readonly Cost[],
): void {
  sheet.heading(
    'Processor time',
    `Milliseconds a call, with ${clients} clients at once for ${seconds} s. An approval contains its ` +
      'execution. “At rest” is all of it divided by how much longer a fixed piece of work took meanwhile ' +
      'than on the same machine at rest.',
  );
  sheet.table(
    ['Step', 'a second', 'all', 'at rest', ...processes],
    costs.map(({ name, perSecond, total, slowness, by }) => [
      name,
      perSecond,
      total,
      total / slowness,
      ...Object.values(by),
    ]),
  );
  for (const { name, perSecond, total, slowness, by } of costs) {
    const atRest = total / slowness;
    sheet.record('processor', {
      step: name,
      clients,
      perSecond,
      milliseconds: total,
      atRest,
      ...by,
    });
  }
}

function printFloors(
  sheet: Sheet,
  floors: Awaited<ReturnType<typeof measureFloors>>,
  costs: readonly Cost[],
): void {
  sheet.heading('Floors', 'Milliseconds of processor time when nothing is around them.');
  sheet.table(['Part', 'ms'], Object.entries(floors));
  sheet.record('floors', { ...floors });
  sheet.heading(
    'Distance to the floor',
    'What a step’s hops, signatures, reads and commits cost alone.',
  );
  const distances = Object.entries(counted).map(([step, flow]) => {
    const { total } = costs.find(({ name }) => name === step)!;
    return { step, total, floor: floorOf(ceilings[flow], floors) };
  });
  sheet.table(
    ['Step', 'ms', 'floor', 'times'],
    distances.map(({ step, total, floor }) => [step, total, floor, total / floor]),
  );
  for (const { step, total, floor } of distances) {
    sheet.record('distance', { step, milliseconds: total, floor, times: total / floor });
  }
}

function printMemory(
  sheet: Sheet,
  idle: Record<string, Usage>,
  loaded: Record<string, Usage>,
): void {
  sheet.heading('Memory', 'MB: proportional, and resident at most.');
  const names = Object.keys(idle);
  sheet.table(
    ['Process', 'idle', 'after the load', 'at most'],
    names.map((name) => [name, idle[name]!.memory, loaded[name]!.memory, loaded[name]!.peak]),
  );
  for (const name of names) {
    const { memory, peak } = loaded[name]!;
    sheet.record('memory', { process: name, idle: idle[name]!.memory, loaded: memory, peak });
  }
}

function printDisk(
  sheet: Sheet,
  before: Record<string, number>,
  after: Record<string, number>,
  actions: number,
): void {
  sheet.heading(
    'Disk',
    `KB an action, of ${actions} that were submitted and for the most part executed.`,
  );
  const rows = databaseNames.map(
    (name) => [name, ((after[name] ?? 0) - (before[name] ?? 0)) / 1000 / actions] as const,
  );
  sheet.table(['Database', 'KB'], rows);
  for (const [database, kilobytes] of rows) sheet.record('disk', { database, kilobytes });
}
