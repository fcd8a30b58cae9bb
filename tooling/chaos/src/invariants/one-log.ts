import { groupBy } from './group-by.ts';
import type { State } from './state.ts';

/** Entries that are not in the log once each, gaps in it, and actions whose entries it has in another order. */
export function oneLog({ audit, positions }: Pick<State, 'audit' | 'positions'>): string[] {
  const placed = groupBy(positions, nameOf);
  const entries = new Set(audit.map(nameOf));
  const inOrder = positions.toSorted((one, other) => one.position - other.position);
  const last = new Map<string, number>();
  return [
    ...[...entries]
      .filter((name) => placed.get(name)?.length !== 1)
      .map((name) => `${name} has ${placed.get(name)?.length ?? 0} positions in the log`),
    ...[...placed.keys()]
      .filter((name) => !entries.has(name))
      .map((name) => `${name} is in the log, and is not there`),
    ...inOrder
      .filter(({ position }, index) => position !== index + 1)
      .slice(0, 1)
      .map(({ position }) => `the log has a gap before ${position}`),
    ...inOrder.flatMap((row) => {
      const before = last.get(row.action_id) ?? 0;
      last.set(row.action_id, row.sequence);
      return row.sequence > before ? [] : [`${nameOf(row)} comes too late in the log`];
    }),
  ];
}

const nameOf = ({ action_id, sequence }: { action_id: string; sequence: number }): string =>
  `entry ${sequence} of action ${action_id}`;
