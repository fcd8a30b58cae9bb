/** Round steps from 0 that cover `max` in at most `count` lines: `[0, 25, 50, 75]` for 60. Whole numbers only. */
export function niceTicks(max: number, count = 4): number[] {
  if (!(max > 0)) return [0, 1];
  const rough = max / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const steps = [1, 2, 2.5, 5, 10].map((of) => of * power).filter(Number.isInteger);
  const step = steps.find((of) => of >= rough) ?? 1;
  return Array.from({ length: Math.ceil(max / step) + 1 }, (_, index) => index * step);
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const lengths = [1, 2, 5, 10, 30].concat(
  [1, 2, 5, 10, 15, 30].map((of) => of * minute),
  [1, 2, 3, 6, 12].map((of) => of * hour),
);

/** The same for lengths of time in seconds: steps that read well, such as `[0, 1800, 3600]`. */
export function niceDurations(max: number, count = 4): number[] {
  if (!(max > 0)) return [0, minute];
  const rough = max / count;
  const step = lengths.find((length) => length >= rough) ?? Math.ceil(rough / day) * day;
  return Array.from({ length: Math.ceil(max / step) + 1 }, (_, index) => index * step);
}

/** Places `count` bars in `width`, with `gap` (0 to 1) of each step left free; never wider than `most`. */
export function bands(
  count: number,
  width: number,
  { gap = 0.3, most = 48 } = {},
): { step: number; bar: number; centre: (index: number) => number } {
  const step = count > 0 ? width / count : width;
  const bar = Math.max(1, Math.min(step * (1 - gap), most));
  return { step, bar, centre: (index) => step * (index + 0.5) };
}

/** Every how many labels to write so that each has `room` pixels. */
export function labelEvery(step: number, room: number): number {
  return step > 0 ? Math.max(1, Math.ceil(room / step)) : 1;
}

export interface StackPart {
  series: number;
  value: number;
  /** Pixels from the top of the plot. */
  y: number;
  height: number;
}

/** Stacks values upon each other from the bottom of a plot of `height` that reaches to `top`; zeros have no part. */
export function stack(values: readonly number[], top: number, height: number): StackPart[] {
  let below = 0;
  return values.flatMap((value, series) => {
    if (value <= 0) return [];
    const from = (below / top) * height;
    below += value;
    const to = (below / top) * height;
    return [{ series, value, y: height - to, height: to - from }];
  });
}
