import { actionTypesByTitle, titleOfType } from '@countersign/actions/names';
import { t } from './strings.ts';

/** Whose policy one can be: a type of action, or `*` for all that have none of their own. */
export const subjects: readonly string[] = ['*', ...actionTypesByTitle];

/** How people call what a policy is for. */
export function titleOf(actionType: string): string {
  return actionType === '*' ? t.allTypes : titleOfType(actionType);
}

/** The address of a policy's page; `*` has a word there, which no type of action is called. */
export function addressOf(actionType: string, ...rest: readonly (string | number)[]): string {
  return ['/policies', actionType === '*' ? allInAddress : actionType, ...rest].join('/');
}

/** Of what type a part of an address speaks. */
export function subjectAt(part: string): string {
  return part === allInAddress ? '*' : part;
}

const allInAddress = 'all-types';
