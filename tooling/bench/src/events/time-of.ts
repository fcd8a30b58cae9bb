import type { System } from '@countersign/cli/system';
import type { Load } from '../load/closed-loop.ts';
import { processesOf, usageOf } from '../system/usage.ts';

/** Milliseconds of processor time a call: of all processes together, and of each. */
export type Costs = { all: number } & Record<string, number>;

/** What a load brought, and what it cost meanwhile. */
export async function timeOf(
  system: System,
  load: () => Promise<Load>,
): Promise<{ perSecond: number; cost: Costs }> {
  const processes = processesOf(system);
  const before = usageOf(processes);
  const { calls, perSecond } = await load();
  const after = usageOf(processes);
  const cost: Costs = { all: 0 };
  for (const name of Object.keys(processes)) {
    cost[name] = (1000 * (after[name]!.cpu - before[name]!.cpu)) / calls;
    cost.all += cost[name];
  }
  return { perSecond, cost };
}

/** The mean of each. */
export function meanOf(costs: readonly Costs[]): Costs {
  const mean: Costs = { all: 0 };
  for (const name of Object.keys(costs[0] ?? mean)) {
    mean[name] = costs.reduce((sum, cost) => sum + cost[name]!, 0) / costs.length;
  }
  return mean;
}
