import type { Cost } from './cost.ts';

/** How far a step is from its floor, in milliseconds at rest. */
export interface Distance {
  name: string;
  real: number;
  floor: number;
  /** What each process takes beyond its bare one. */
  beyond: Record<string, number>;
  /** The process that takes the most beyond. */
  widest: string;
}

/** Compares a step of the system with the same of bare processes, each by how slow the machine was. */
export function distanceOf(real: Cost, bare: Cost): Distance {
  const beyond = Object.fromEntries(
    Object.keys(bare.by).map((name) => [
      name,
      (real.by[name] ?? 0) / real.slowness - bare.by[name]! / bare.slowness,
    ]),
  );
  const [widest = ''] = Object.keys(beyond).toSorted((one, two) => beyond[two]! - beyond[one]!);
  return {
    name: bare.name,
    real: real.total / real.slowness,
    floor: bare.total / bare.slowness,
    beyond,
    widest,
  };
}
