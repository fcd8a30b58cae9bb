/**
 * All lanes, by how much they do: a plain row; the filing statement alone, with others in one commit, and
 * as drivers send it; the service; all that a person's request takes. And the tutorial.
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
export const steps = ['submit', 'approve', 'list', 'me'] as const;
export type Step = (typeof steps)[number];

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
