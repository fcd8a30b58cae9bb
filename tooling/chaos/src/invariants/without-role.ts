import type { Evidence } from './evidence.ts';
import { hadRole } from './had-role.ts';

/** By the audit of auth, whoever broke the glass had the role for it by then, and so had who looked at it afterwards. */
export function withoutRole({ cases, state: { standing, caseReviews } }: Evidence): string[] {
  const broken = [...cases.values()].flatMap(({ action, glass }) =>
    glass && !hadRole(standing.entries, action.maker_id, 'break_glass', glass.opened_at)
      ? [`the glass of action ${action.id} was broken without the role`]
      : [],
  );
  const reviewed = caseReviews
    .filter((row) => !hadRole(standing.entries, row.person_id, 'review', row.reviewed_at))
    .map((row) => `${row.person_id} reviewed the case of ${row.action_id} without the role`);
  return [...broken, ...reviewed];
}
