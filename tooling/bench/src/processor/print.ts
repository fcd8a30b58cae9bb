import { databaseNames } from '@countersign/service-discovery';
import type { Sheet } from '../output/sheet.ts';
import type { Usage } from '../system/usage.ts';

/** What a step took: milliseconds of processor time a call, by process. */
export interface Cost {
  name: string;
  perSecond: number;
  total: number;
  /** How much longer processor time was than at rest, meanwhile. */
  slowness: number;
  by: Record<string, number>;
}

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

export function printFloors(sheet: Sheet, floors: readonly Cost[], costs: readonly Cost[]): void {
  sheet.heading(
    'Distance to the floor',
    'The floor of a step is what its parts cost with nothing around them: bare processes in place of the ' +
      'services, with as many calls, statements, commits and signatures. Milliseconds at rest.',
  );
  const distances = floors.map(({ name, total, slowness, by }) => {
    const real = costs.find((cost) => cost.name === name)!;
    return { name, real: real.total / real.slowness, floor: total / slowness, by };
  });
  sheet.table(
    [
      'Step',
      'ms',
      'floor',
      'times',
      ...Object.keys(floors[0]?.by ?? {}).map((name) => `bare ${name}`),
    ],
    distances.map(({ name, real, floor, by }) => [
      name,
      real,
      floor,
      real / floor,
      ...Object.values(by),
    ]),
  );
  for (const { name, real, floor, by } of distances) {
    sheet.record('distance', { step: name, milliseconds: real, floor, times: real / floor, ...by });
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
