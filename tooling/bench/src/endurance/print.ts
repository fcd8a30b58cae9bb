import { serviceNames, type ServiceName } from '@countersign/service-discovery';
import type { Sheet } from '../output/sheet.ts';
import { quantile } from '../statistics/quantile.ts';

/** What processes hold at one time, in megabytes. */
export interface Stage {
  name: string;
  memory: Record<string, number>;
  total: number;
}

/** A minute of the load: how long calls took, how late event loops were, what all processes held. */
export interface Minute {
  minute: number;
  perSecond: number;
  milliseconds: number[];
  lag: Record<ServiceName, number>;
  memory: number;
}

/** By how much more a system may hold after a load and a rest than before. */
const mayGrow = 0.15;

/** The first, the middle and the last minute with the worst of each figure; then each event loop. */
export function printMinutes(sheet: Sheet, minutes: readonly Minute[]): void {
  const figures = minutes.map(({ minute, milliseconds, lag, memory }) => {
    const [p50, p99] = [quantile(milliseconds, 0.5), quantile(milliseconds, 0.99)];
    return { minute, p50, p99, lag: Math.max(...Object.values(lag)), memory };
  });
  for (const figure of figures) sheet.record('endurance minute', figure);
  const shown = new Set([0, Math.floor((figures.length - 1) / 2), figures.length - 1]);
  sheet.heading(
    'Minutes',
    `Milliseconds from when a call was due, at ${minutes[0]!.perSecond.toFixed(0)} calls a second; how late ` +
      'the latest event loop was in 99 of 100 cases; MB of all processes.',
  );
  const worst = (of: (figure: (typeof figures)[number]) => number) => Math.max(...figures.map(of));
  sheet.table(
    ['Minute', 'p50', 'p99', 'event loop', 'MB'],
    [
      ...[...shown].map((index) => {
        const { minute, p50, p99, lag, memory } = figures[index]!;
        return [String(minute), p50, p99, lag, memory];
      }),
      [
        'the worst',
        worst(({ p50 }) => p50),
        worst(({ p99 }) => p99),
        worst(({ lag }) => lag),
        worst(({ memory }) => memory),
      ],
    ],
  );
  sheet.heading('Event loops', 'How late each was in 99 of 100 cases, in milliseconds.');
  const lags = serviceNames.map((name) => minutes.map(({ lag }) => lag[name]));
  sheet.table(
    ['Service', 'in the middle', 'the worst minute'],
    serviceNames.map((name, at) => [name, quantile(lags[at]!, 0.5), Math.max(...lags[at]!)]),
  );
}

/** What each process held, and whether all of them came back to what they held before, used but at rest. */
export function printMemory(
  sheet: Sheet,
  { minutes, restSeconds }: { minutes: number; restSeconds: number },
  started: Stage,
  stages: readonly Stage[],
): void {
  const [before, after] = [stages[0]!, stages.at(-1)!];
  sheet.heading(
    'Memory over a long load',
    `MB, shared pages counted once, around ${minutes} min of load and ${restSeconds} s of rest.`,
  );
  const all = [started, ...stages];
  const rowOf = (name: string, of: (stage: Stage) => number) => [
    name,
    ...all.map(of),
    of(after) / of(before),
  ];
  sheet.table(
    ['Process', ...all.map(({ name }) => name), 'after / before'],
    [
      ...Object.keys(before.memory).map((process) =>
        rowOf(process, ({ memory }) => memory[process]!),
      ),
      rowOf('all', ({ total }) => total),
    ],
  );
  for (const { name, memory, total } of all) {
    sheet.record('endurance memory', { stage: name, ...memory, all: total });
  }
  sheet.line(`\n${verdict(before.total, after.total)}`);
}

/** Says in words whether the system came back to what it held. */
export function verdict(before: number, after: number): string {
  const percent = `${Math.round(100 * Math.abs(after / before - 1))} % ${after < before ? 'less' : 'more'}`;
  const within = after <= before * (1 + mayGrow);
  return `After its rest it holds ${percent} than before: ${within ? 'within' : 'beyond'} ${100 * mayGrow} %.`;
}
