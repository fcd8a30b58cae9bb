import type { Evidence } from './evidence.ts';

/** A second factor that was given so long before still counts, in milliseconds. */
const factorMs = 5 * 60_000;

/** Whoever broke the glass had just given a second factor, and had no case that others ought to have closed by then. */
export function brokenAnyway({ state: { glass } }: Evidence): string[] {
  return glass.flatMap((found) => {
    const opened = found.opened_at.getTime();
    const ago = opened - found.second_factor_at.getTime();
    const overdue = glass.some(
      (other) =>
        other.person_id === found.person_id &&
        other.due_at.getTime() <= opened &&
        (other.closed_at === null || other.closed_at > found.opened_at),
    );
    return [
      ...(ago >= 0 && ago <= factorMs
        ? []
        : [`the glass of action ${found.action_id} was broken without a second factor`]),
      ...(overdue
        ? [`the glass of action ${found.action_id} was broken by who has an overdue case`]
        : []),
    ];
  });
}
