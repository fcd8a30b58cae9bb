/**
 * Every so manieth of a list, so that all parts together are the whole.
 *
 * @param part such as `2/3`: the second of three parts
 * @throws {Error} when it names no part
 */
export function partOf<T>(list: readonly T[], part: string): T[] {
  const [which = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(part) ?? []).slice(1).map(Number);
  if (which < 1 || which > of) throw new Error(`CHAOS_PART=${part} is no part such as 2/3.`);
  return list.filter((_, index) => index % of === which - 1);
}
