/** A payload without some of its fields; the very same where there are none. */
export function uncovered(payload: unknown, covered: readonly string[]): unknown {
  if (covered.length === 0 || typeof payload !== 'object' || payload === null) return payload;
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !covered.includes(name)));
}
