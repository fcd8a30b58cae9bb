/** So many are named; of more, their number. */
const mostNames = 5;

/** `A`, `A or B`, `A, B or C`; of more than five the first five and how many others. */
export function sayNames(names: readonly string[]): string {
  const shown = names.slice(0, names.length > mostNames + 1 ? mostNames : names.length);
  const more = names.length - shown.length;
  const parts = more > 0 ? [...shown, `${more} others`] : shown;
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} or ${last}`;
}
