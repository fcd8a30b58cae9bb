/** How one attempt at a batch is told of, and ended before its time. */
export interface Attempt {
  /** Another row has been looked at. */
  looked: () => void;
  signal: AbortSignal;
}
