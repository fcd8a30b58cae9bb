/**
 * Does something at once when it has not been done for `ms`, and else once when that is over, however often it is asked for meanwhile.
 *
 * @param ms is asked each time
 */
export function throttle(work: () => void, ms: () => number): { ask(): void; stop(): void } {
  let doneAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = (): void => {
    timer = undefined;
    doneAt = performance.now();
    work();
  };
  return {
    ask() {
      if (timer !== undefined) return;
      const wait = doneAt + ms() - performance.now();
      if (wait <= 0) run();
      else timer = setTimeout(run, wait);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
