import { databaseNames } from '@countersign/service-discovery';
import type { Sheet } from '../output/sheet.ts';
import type { Usage } from '../system/usage.ts';
import type { Cost } from './cost.ts';
import { distanceOf } from './distance.ts';

export function printCosts(
  sheet: Sheet,
  { clients, seconds }: { clients: number; seconds: number },
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

export function printFloors(
  sheet: Sheet,
  { clients }: { clients: number },
  floors: readonly Cost[],
  costs: readonly Cost[],
): void {
  sheet.heading(
    `Distance to the floor, ${clients} at once`,
    'The floor of a step is what its parts cost with nothing around them: bare processes in place of the ' +
      'services, with as many calls, statements, commits and signatures. Milliseconds at rest.',
  );
  const distances = floors.map((bare) => {
    const real = costs.find(({ name }) => name === bare.name)!;
    const atRest = Object.entries(bare.by).map(([name, ms]) => [name, ms / bare.slowness] as const);
    return { ...distanceOf(real, bare), bare: Object.fromEntries(atRest) };
  });
  const processes = Object.keys(costs[0]!.by).filter((name) => name in floors[0]!.by);
  sheet.table(
    ['Step', 'ms', 'floor', 'times', ...processes.map((name) => `bare ${name}`)],
    distances.map(({ name, real, floor, bare }) => [
      name,
      real,
      floor,
      real / floor,
      ...processes.map((process) => bare[process]!),
    ]),
  );
  sheet.heading('Where the distance is', 'Milliseconds at rest beyond the bare process of each.');
  sheet.table(
    ['Step', ...processes, 'most of it in'],
    distances.map(({ name, beyond, widest }) => [
      name,
      ...processes.map((process) => beyond[process]!),
      widest,
    ]),
  );
  for (const { name, real, floor, beyond, widest } of distances) {
    const figures = { milliseconds: real, floor, times: real / floor };
    sheet.record('distance', { step: name, clients, ...figures, ...beyond, widest });
  }
}

export function printMemory(
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

export function printDisk(
  sheet: Sheet,
  { actions, bytes }: { actions: number; bytes: Record<string, number> },
): void {
  sheet.heading(
    'Disk',
    `KB an action, of ${actions} that were submitted and for the most part executed.`,
  );
  const rows = databaseNames.map((name) => [name, bytes[name]! / 1000 / actions] as const);
  sheet.table(['Database', 'KB'], rows);
  for (const [database, kilobytes] of rows) sheet.record('disk', { database, kilobytes });
}
