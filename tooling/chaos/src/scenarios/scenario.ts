import type { Random } from '@countersign/cli/random';
import type { Lab } from '../system/lab.ts';

/** What a scenario brought about. */
export interface Outcome {
  /** Faults that were seen to hit; a scenario whose faults miss shows nothing. */
  faults: number;
  /** Milliseconds from each fault, or its end, until the system had recovered from it. */
  recoveries: number[];
}

/** Faults at chosen or random moments of the running system, and what must come of them. */
export interface Scenario {
  name: string;
  /** The class of fault, for the report. */
  fault: string;
  /** Throws when something is not as it must be; the invariants are checked after it. */
  run: (lab: Lab, random: Random) => Promise<Outcome>;
}
