import { ceilings } from '@countersign/e2e/ceilings';
import { databaseNames } from '@countersign/service-discovery';
import type { Step } from '../lanes/lane.ts';
import type { Sheet } from '../output/sheet.ts';
import type { Usage } from '../system/usage.ts';
import { floorOf, signatures } from './floor-of.ts';
import type { Floors } from './floors.ts';

/** A step of ours whose parts are counted, by the name that the ceilings have for it. */
const counted = {
  submit: 'submit',
  approve: 'approve and execute',
  list: 'list, 20 rows',
  me: 'me',
} as const satisfies Record<Step, keyof typeof ceilings>;

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

export function printFloors(sheet: Sheet, floors: Floors, costs: readonly Cost[]): void {
  sheet.heading('Floors', 'Milliseconds of processor time when nothing is around them.');
  sheet.table(['Part', 'ms'], Object.entries(floors));
  sheet.record('floors', { ...floors });
  sheet.heading(
    'Distance to the floor',
    'What a step’s hops, signatures, reads and commits cost alone.',
  );
  const distances = Object.entries(counted).map(([step, flow]) => {
    const { total } = costs.find(({ name }) => name === step)!;
    return { step, total, floor: floorOf(ceilings[flow], signatures[flow], floors) };
  });
  sheet.table(
    ['Step', 'ms', 'floor', 'times'],
    distances.map(({ step, total, floor }) => [step, total, floor, total / floor]),
  );
  for (const { step, total, floor } of distances) {
    sheet.record('distance', { step, milliseconds: total, floor, times: total / floor });
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
