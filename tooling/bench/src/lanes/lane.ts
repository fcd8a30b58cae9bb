/**
 * All lanes: a plain row, then the statement alone, together with others and by what is around it, up to
 * all that a person's request takes, and the tutorial.
 */
export const laneNames = [
  'row',
  'raw',
  'batch',
  'pg',
  'drizzle',
  'service',
  'gateway',
  'tutorial',
] as const;
export type LaneName = (typeof laneNames)[number];

/** What is asked of the system, and of what it is compared with. */
export type Step = 'submit' | 'approve' | 'list' | 'me';

/** One way to do the steps. */
export interface Lane {
  /** Does a step as the n-th client; `false` when nothing is left to do it with. */
  steps: Partial<Record<Step, (client: number) => Promise<unknown>>>;
  /** What was submitted and waits to be approved. */
  waiting: string[];
  /** Makes ready for some seconds of load; not measured. */
  prepare?(): Promise<void>;
  close(): Promise<void>;
}

/** The step of a lane that has it. */
export function stepOf(lane: Lane, step: Step): (client: number) => Promise<unknown> {
  const call = lane.steps[step];
  if (!call) throw new Error(`This lane has no step ${step}`);
  return call;
}
