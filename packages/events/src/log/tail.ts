/** The end of the log as this process knows it, and those who wait for it to move. */
export interface Tail {
  reached(): number;
  /** The log has come this far, or had when it was read: an answer may be late. */
  moveTo(position: number): void;
  /** The log ends here, also where it was further: its database was set back. */
  setTo(position: number): void;
  /** So many wait. */
  waiting(): number;
  /**
   * Waits until there is something after a position: for at most `ms`, until `signal` aborts, or until the process ends.
   * Whoever waits holds nothing but a timer.
   */
  waitBeyond(position: number, ms: number, signal: AbortSignal): Promise<void>;
  /** Nobody waits any more. */
  end(): void;
}

/** A tail that has not moved yet. */
export function createTail(): Tail {
  let last = 0;
  let ended = false;
  const waiters = new Set<{ position: number; go: () => void }>();

  function setTo(position: number): void {
    last = position;
    for (const waiter of waiters) if (waiter.position < last) waiter.go();
  }

  return {
    reached: () => last,
    waiting: () => waiters.size,
    moveTo: (position) => setTo(Math.max(last, position)),
    setTo,
    async waitBeyond(position, ms, signal) {
      if (position < last || ms <= 0 || ended || signal.aborted) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const go = () => resolve();
      const waiter = { position, go };
      const timer = setTimeout(go, ms);
      signal.addEventListener('abort', go);
      waiters.add(waiter);
      await promise;
      waiters.delete(waiter);
      clearTimeout(timer);
      signal.removeEventListener('abort', go);
    },
    end() {
      ended = true;
      for (const { go } of waiters) go();
    },
  };
}
