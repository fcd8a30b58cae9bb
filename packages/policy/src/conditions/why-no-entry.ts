import type { Shape } from './shape.ts';

const enterable = ['text', 'amount', 'whole', 'number'];

/** Why a field of the payload can't be entered again: each payload has it, as one value that could be
 * another and that nothing else of it gives away. */
export function whyNoEntry(name: string, payload: Shape): string | undefined {
  // The policy of all types.
  if (payload.kind === 'any')
    return `nothing is known of payloads here, of which some have no ${name}`;
  const field = payload.kind === 'object' ? payload.fields.get(name) : undefined;
  if (field === undefined) return `there is no field ${name}`;
  if (field.optional) return `${name} may be missing, and can not be entered then`;
  if (!enterable.includes(field.shape.kind)) return `${name} is no text, number or amount`;
  if (field.derivedFrom !== undefined) {
    return `${name} follows from ${field.derivedFrom}, which whoever approves is shown`;
  }
  return field.isConstant ? `${name} has one value in every payload` : undefined;
}
