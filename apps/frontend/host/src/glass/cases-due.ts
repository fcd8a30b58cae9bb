import type { GlassCase } from '@countersign/actions';

/** What waits for somebody's review: how many emergencies, and by when the first. */
export interface CasesDue {
  count: number;
  /** When the first is due, or was. */
  dueAt: string;
  isOverdue: boolean;
  /** The action, where it is the only one. */
  onlyId?: string;
}

/** What a page of emergencies says, of which the first one is due first; nothing where none waits. */
export function casesDue(
  items: readonly { id: string; breakGlass?: GlassCase | undefined }[],
  count: number,
): CasesDue | undefined {
  const [first] = items;
  if (!first?.breakGlass) return undefined;
  const { state, dueAt } = first.breakGlass;
  const only = count === 1 && { onlyId: first.id };
  return { count, dueAt, isOverdue: state === 'overdue', ...only };
}
