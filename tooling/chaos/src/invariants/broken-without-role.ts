import type { Case, Evidence } from './evidence.ts';

/** By the audit of auth, whoever broke the glass had the role by then. */
export function brokenWithoutRole({ cases, state }: Evidence): string[] {
  return [...cases.values()].flatMap(({ action, glass }: Case) => {
    if (!glass) return [];
    const told = state.standing.entries.findLast(
      ({ person_id: person, at, details }) =>
        person === action.maker_id && details.roles && at <= glass.opened_at,
    );
    return told?.details.roles?.includes('break_glass')
      ? []
      : [`the glass of action ${action.id} was broken without the role`];
  });
}
