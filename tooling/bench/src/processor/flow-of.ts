import type { Flow } from '@countersign/e2e/ceilings';
import type { Step } from '../lanes/lane.ts';

/** The name that the ceilings have for a step. */
export const flowOf = {
  submit: 'submit',
  approve: 'approve and execute',
  list: 'list, 20 rows',
  me: 'me',
} as const satisfies Record<Step, Flow>;
