import type { Webhook } from '@countersign/actions';
import type { Standing } from './api.ts';

/** Whether a webhook gets anything, and why not: an action paused it, nothing got through, or it wants no more. */
export type WebhookState = 'active' | 'paused' | 'failing' | 'gone';

/** The state of a webhook, by what it is and how it is doing; a version that came since sends again. */
export function stateOf(
  { state, version }: Pick<Webhook, 'state' | 'version'>,
  paused: Standing['paused'] | undefined,
): WebhookState {
  if (state === 'paused') return 'paused';
  return paused && paused.version >= version ? paused.reason : 'active';
}
