import type { ClaimedBatch } from './claim.ts';

/** Files batches, those of this process and those that another one left behind. */
export interface Batches {
  leaseMs: number;
  /** Begins with a batch that this process has just taken and holds, or leaves it to be taken where enough are under way. */
  begin(batch: ClaimedBatch): void;
  /** Begins to look for batches that nobody holds. */
  start(): void;
  /** Takes no more, and gives back those under way. */
  stop(): Promise<void>;
}
