import { findFreePorts } from '@countersign/cli/ports';
import type { System } from '@countersign/cli/system';
import { serviceNames } from '@countersign/service-discovery';
import { stepOf, steps } from '../lanes/lane.ts';
import { submitAhead } from '../lanes/slice.ts';
import { closedLoop } from '../load/closed-loop.ts';
import type { Sheet } from '../output/sheet.ts';
import { gatewayLane, peopleOf, withFolder, withSystem } from '../system/bench-system.ts';
import { processorOf } from '../system/usage.ts';
import { type Instance, multiplied, startInstance, urlsOf } from './instances.ts';

/** How many processes of each service, one after another, and the load on them. */
export interface ProcessesPlan {
  processes: readonly number[];
  clients: number;
  seconds: number;
}

/**
 * Measures what is done a second with more processes of the gateway, auth and workflow, on one
 * PostgreSQL. The clients share the machine, and so do all processes: what there are no cores for
 * brings nothing.
 */
export async function measureProcesses(sheet: Sheet, plan: ProcessesPlan): Promise<void> {
  const rows: (string | number)[][] = [];
  for (const count of plan.processes) {
    const rates = await withFolder((folder) => measureWith(sheet, plan, count, folder));
    rows.push([String(count), ...rates]);
    const named = steps.map((step, index) => [step, rates[index]] as const);
    sheet.record('processes', { processes: count, ...Object.fromEntries(named) });
  }
  sheet.heading(
    'More processes',
    `Calls a second with so many processes each of ${multiplied.join(', ')}, and ${plan.clients} clients at ` +
      `once for ${plan.seconds} s. With fewer cores than processes there is little to gain.`,
  );
  sheet.table(['Processes', ...steps], rows);
}

async function measureWith(
  sheet: Sheet,
  plan: ProcessesPlan,
  count: number,
  folder: string,
): Promise<number[]> {
  const [own, further] = [(await findFreePorts()).public, (await findFreePorts()).public];
  const known = multiplied.map((name) => [name, urlsOf(name, count, { own, further })] as const);
  const told = { SERVICE_URLS: JSON.stringify(Object.fromEntries(known)) };
  const serviceEnv = Object.fromEntries(serviceNames.map((name) => [name, told]));
  return withSystem(sheet, { port: own, serviceEnv }, async (system) => {
    const instances: Instance[] = [];
    try {
      for (let index = 0; index < count - 1; index += 1) {
        for (const service of multiplied) {
          instances.push(await startInstance(system, service, index, { folder, further }));
        }
      }
      const rates = await ratesOf(sheet, system, plan, urlsOf('gateway', count, { own, further }));
      requireTurns(system, instances);
      return rates;
    } finally {
      await Promise.all(instances.map((instance) => instance.stop()));
    }
  });
}

/** What was passed over by those who take turns would make figures of fewer processes. */
function requireTurns(system: System, instances: readonly Instance[]): void {
  for (const { service, pid } of instances) {
    const [own, further] = [processorOf(system.services[service].pid!), processorOf(pid)];
    if (further < own / 10) throw new Error(`a further process of ${service} had nothing to do`);
  }
}

async function ratesOf(
  sheet: Sheet,
  system: System,
  { clients, seconds }: ProcessesPlan,
  urls: string[],
): Promise<number[]> {
  const people = await peopleOf(sheet, system, clients);
  const lane = gatewayLane(system, people, { urls, connections: clients });
  const rates: number[] = [];
  try {
    for (const step of steps) {
      sheet.progress(`${urls.length} processes each: ${step}`);
      if (step === 'approve') await submitAhead(lane, 50 * clients, clients);
      await closedLoop(stepOf(lane, step), { clients, seconds: 1 });
      rates.push((await closedLoop(stepOf(lane, step), { clients, seconds })).perSecond);
    }
    return rates;
  } finally {
    await lane.close();
  }
}
