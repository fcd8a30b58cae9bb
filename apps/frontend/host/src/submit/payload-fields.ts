import type { Draft } from '@countersign/remote';

/** A payload that was filed, to begin a form with. */
export function payloadFields(payload: unknown): Draft {
  const isFields = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
  return isFields ? { ...payload } : {};
}
