/** A figure beside what it may be at most. */
export interface Figure {
  name: string;
  value: number;
  limit: number;
  unit: 'kB' | 'ms';
}

/** Prints figures as a table; whether all of them are within their limits. */
export function printFigures(figures: Figure[]): boolean {
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const { name, value, limit, unit } of figures) {
    const digits = unit === 'kB' ? 1 : 0;
    const mark = value <= limit ? '✓' : '✗';
    const found = `${value.toFixed(digits)} ${unit}`.padStart(11);
    console.log(`  ${mark} ${name.padEnd(width)} ${found}   at most ${limit} ${unit}`);
  }
  return figures.every(({ value, limit }) => value <= limit);
}

/** The middle one of an odd number of values. */
export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
