/** A size and what was measured at it. */
export interface Point {
  size: number;
  value: number;
}

/**
 * By which power of the size a value grows: the slope of log(value) over log(size), by least squares. 0
 * is not at all, 1 in proportion.
 */
export function slopeOf(points: readonly Point[]): number {
  const logs = points.map(({ size, value }) => ({ x: Math.log(size), y: Math.log(value) }));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(logs.map((log) => log.x)), mean(logs.map((log) => log.y))];
  const over = logs.reduce((sum, log) => sum + (log.x - x) * (log.y - y), 0);
  const under = logs.reduce((sum, log) => sum + (log.x - x) ** 2, 0);
  return over / under;
}
