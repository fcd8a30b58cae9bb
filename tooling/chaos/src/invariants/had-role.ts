import { can, type Role } from '@countersign/auth';
import type { StandingEntry } from './standing-state.ts';
import { underWayMs } from './under-way.ts';

/** Whether somebody could do this to actions, by the audit of auth, at a moment or just before it: what is under way then counts. */
export function hadRole(
  entries: readonly StandingEntry[],
  personId: string,
  verb: 'review' | 'break_glass',
  at: Date,
): boolean {
  const told = entries.filter(
    (entry) => entry.person_id === personId && entry.details.roles && entry.at <= at,
  );
  const since = at.getTime() - underWayMs;
  const inForce = told.findLastIndex((entry) => entry.at.getTime() <= since);
  return told
    .slice(Math.max(inForce, 0))
    .some(({ details }) => can(details.roles as Role[], 'action', verb));
}
