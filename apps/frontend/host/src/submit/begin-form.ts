import type { Draft } from '@countersign/remote';

/**
 * What a form begins with: what was typed into it before, unless it came to be about another record than the one that the
 * form is opened for.
 *
 * @param prefill the fields of that record
 * @param kept what was typed before, if anything was
 */
export function beginForm(
  prefill: Draft,
  kept: Draft | undefined,
): { fields: Draft; isRestored: boolean } {
  const isKept = kept !== undefined && Object.entries(prefill).every(isOf(kept));
  const filledIn = Object.entries((isKept && kept) || {}).filter(([, value]) => value !== '');
  return { fields: { ...prefill, ...Object.fromEntries(filledIn) }, isRestored: isKept };
}

/** Whether a draft has the value of a field, among others where it has many, or none yet. */
function isOf(draft: Draft): (field: [name: string, value: unknown]) => boolean {
  return ([name, value]) => {
    const held = draft[name];
    if (held === undefined || held === '') return true;
    return Array.isArray(held) && Array.isArray(value)
      ? value.every((item) => held.includes(item))
      : held === value;
  };
}
