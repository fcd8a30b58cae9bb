import type { Stats } from '@countersign/actions';

/** One type's actions of the period by what became of them. */
export interface TypeOutcomes {
  actionType: string;
  total: number;
  pending: number;
  rejected: number;
  /** Taken back, before or after it was approved, or too late. */
  withdrawn: number;
  executed: number;
  refused: number;
  /** Approved, and waiting for its time. */
  scheduled: number;
  /** Approved, and executing or stalled. */
  open: number;
}

/** The outcomes of the period, a row a type, the most frequent first. */
export function byType(outcomes: Stats['outcomes']): TypeOutcomes[] {
  const rows = new Map<string, TypeOutcomes>();
  for (const { actionType, status, execution, count } of outcomes) {
    const row = rows.get(actionType) ?? {
      actionType, total: 0, pending: 0, rejected: 0, withdrawn: 0, executed: 0, refused: 0, scheduled: 0, open: 0,
    }; // oxfmt-ignore
    row.total += count;
    row[columnOf(status, execution)] += count;
    rows.set(actionType, row);
  }
  return [...rows.values()].toSorted((one, two) => two.total - one.total);
}

const told = ['executed', 'refused', 'scheduled'] as const;

function columnOf(
  status: string,
  execution: string,
): Exclude<keyof TypeOutcomes, 'actionType' | 'total'> {
  if (status === 'approved') {
    if (execution === 'cancelled') return 'withdrawn';
    return told.find((each) => each === execution) ?? 'open';
  }
  // What was returned waits too, for its maker.
  if (status === 'returned') return 'pending';
  return status === 'pending' || status === 'rejected' ? status : 'withdrawn';
}

/** So many days (`2026-11-21`) of the calendar from the first one on. */
export function daysFrom(first: string, count: number): string[] {
  const begin = Date.parse(`${first}T00:00:00Z`);
  return Array.from({ length: count }, (_, n) =>
    new Date(begin + n * 86_400_000).toISOString().slice(0, 10),
  );
}

/** For each day: what was decided, and the median time that it took in seconds, of which a decision takes one at least. */
export function overTime(
  turnaround: Stats['turnaround'],
  days: readonly string[],
): { day: string; decided: number; medianSeconds: number }[] {
  const known = new Map(turnaround.map((entry) => [entry.day, entry]));
  return days.map((day) => {
    const { decided = 0, medianSeconds = 0 } = known.get(day) ?? {};
    return { day, decided, medianSeconds: decided > 0 ? Math.max(1, medianSeconds) : 0 };
  });
}

/** How many actions of the period ended in this state of execution. */
export function countOf(outcomes: Stats['outcomes'], execution: string): number {
  return outcomes
    .filter((outcome) => outcome.execution === execution)
    .reduce((sum, { count }) => sum + count, 0);
}
