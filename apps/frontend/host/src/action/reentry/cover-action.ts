import type { ActionDetail } from '@countersign/actions';
import { t } from '../../strings/index.ts';
import { uncovered } from './uncovered.ts';

/** Whether a value is covered: by the name of its field, or by a path that begins or ends with it. */
export function isCovered(covered: readonly string[], path: string): boolean {
  const parts = path.split('.');
  return covered.some((field) => field === parts[0] || field === parts.at(-1));
}

/**
 * An action without the values of some fields of its payload, for whatever tells about it: its summary, with what its owner
 * pictured, its target,
 * and what its policy looked at. A stage's limit may be one of them, and is left out.
 */
export function coverAction(action: ActionDetail, covered: readonly string[]): ActionDetail {
  if (covered.length === 0) return action;
  const { payload, target, policy, stages, after } = action;
  const held = covered.map((field) => (payload as Readonly<Record<string, unknown>>)[field]);
  return {
    ...action,
    payload: uncovered(payload, covered),
    pictured: uncovered(after, covered) as ActionDetail['pictured'],
    target: target !== null && held.includes(target) ? null : target,
    policy: policy && { ...policy, values: policy.values && hidden(policy.values, covered) },
    stages: stages.map((stage) => ({ ...stage, limit: null })),
  };
}

function hidden(values: Record<string, unknown>, covered: readonly string[]) {
  return Object.fromEntries(
    Object.entries(values).map(([path, value]) => [
      path,
      isCovered(covered, path) ? t.inbox.covered : value,
    ]),
  );
}
