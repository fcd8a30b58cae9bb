import type { Violation } from '../invariants/check.ts';
import type { Outcome, Scenario } from '../scenarios/scenario.ts';

/** One run of one scenario, with what was found after it. */
export interface Round extends Outcome {
  fault: Scenario['fault'];
  /** Actions that were filed during it. */
  actions: number;
  violations: Violation[];
}

/** The whole run, in a table of lines. */
export function reportOf(run: {
  seed: number;
  roundCount: number;
  part: string;
  rounds: readonly Round[];
  mutants: { caught: number; all: number };
}): string[] {
  const { seed, roundCount, part, rounds, mutants } = run;
  const faults = [...new Set(rounds.map(({ fault }) => fault))];
  const header = ['fault', 'rounds', 'faults', 'actions', 'recovery p50', 'p99', 'violations'];
  const rows = faults.map((fault) => {
    const these = rounds.filter((round) => round.fault === fault);
    const recoveries = these.flatMap((round) => round.recoveries);
    return [
      fault,
      String(these.length),
      String(sum(these, (round) => round.faults)),
      String(sum(these, (round) => round.actions)),
      seconds(quantile(recoveries, 0.5)),
      seconds(quantile(recoveries, 0.99)),
      String(sum(these, (round) => round.violations.length)),
    ];
  });
  const violations = rounds.flatMap((round) => round.violations);
  const count = (...ids: string[]): number =>
    violations.filter(({ invariant }) => ids.includes(invariant)).length;
  const actions = sum(rounds, (round) => round.actions);
  const bound = (failures: number): string =>
    failures > 0 || actions === 0
      ? String(failures)
      : `0 of ${actions} (< ${rate(actions)} at 95%)`;
  return [
    ...table([header, ...rows]),
    `lost ${bound(count('I1', 'I3'))}, doubled ${bound(count('I2'))}`,
    `unapproved ${bound(count('I4'))}, self-approved ${bound(count('I5'))}`,
    `mutants caught ${mutants.caught}/${mutants.all}`,
    `replay: CHAOS_SEED=${seed} CHAOS_ROUNDS=${roundCount} CHAOS_PART=${part} npx -y pnpm@12 chaos`,
  ];
}

/** The rule of three: no failure in n says that the rate is below 3/n, 95 times of 100. */
function rate(n: number): string {
  return (3 / n).toPrecision(2);
}

function sum<T>(items: readonly T[], valueOf: (item: T) => number): number {
  return items.reduce((total, item) => total + valueOf(item), 0);
}

/** The value below which the fraction `q` of the values lies; `undefined` of none. */
export function quantile(values: readonly number[], q: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
}

function seconds(milliseconds: number | undefined): string {
  return milliseconds === undefined ? '–' : `${(milliseconds / 1_000).toFixed(2)} s`;
}

function table(rows: string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join('  '),
  );
}
