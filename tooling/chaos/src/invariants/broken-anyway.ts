import type { Evidence } from './evidence.ts';
import type { GlassRow } from './state.ts';
import { underWayMs } from './under-way.ts';

/** A second factor that was given so long before still counts, in milliseconds. */
const factorMs = 5 * 60_000;

/** Whoever broke the glass had just given a second factor, by auth's own word, and had no case that others ought to have closed by then. */
export function brokenAnyway({ state }: Pick<Evidence, 'state'>): string[] {
  const { glass, secondFactors } = state;
  return glass.flatMap((found) => {
    const opened = found.opened_at.getTime();
    const overdue = glass.some(
      (other) =>
        other.person_id === found.person_id &&
        other.due_at.getTime() <= opened &&
        (other.closed_at === null || other.closed_at > found.opened_at),
    );
    const given = secondFactors.some(
      (row) =>
        row.person_id === found.person_id &&
        row.session_id === found.session_id &&
        isIt(row.at.getTime(), found),
    );
    return [
      ...(given
        ? []
        : [`the glass of action ${found.action_id} was broken without a second factor`]),
      ...(overdue
        ? [`the glass of action ${found.action_id} was broken by who has an overdue case`]
        : []),
    ];
  });
}

/** The one of which workflow says when it was given, and it was new enough: auth tells whole seconds, a moment before. */
function isIt(given: number, { opened_at, second_factor_at }: GlassRow): boolean {
  const ago = opened_at.getTime() - given;
  const apart = Math.abs(second_factor_at.getTime() - given);
  return ago >= 0 && ago <= factorMs + underWayMs && apart <= underWayMs;
}
