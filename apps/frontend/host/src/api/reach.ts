/** How long until a service that was out of reach is tried again, in milliseconds. */
const again = 3_000;

const listeners = new Set<() => void>();
let reached = true;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Notes whether a request was answered, by whatever; only that tells whether there is a network. An
 * answer while there was none may be to a request from before, so one more is asked for.
 */
export function noteAnswer(answered: boolean): void {
  if (answered && !reached) void probe();
  else setReached(answered);
}

function setReached(now: boolean): void {
  clearTimeout(timer);
  if (!now) timer = setTimeout(() => void probe(), again);
  if (now === reached) return;
  reached = now;
  for (const listener of listeners) listener();
}

/** Whether the last request was answered. */
export const isReached = (): boolean => reached;

/** Calls back when that changes; returns what ends it. */
export function onReach(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks for something small, past every cache. */
export async function probe(): Promise<void> {
  try {
    await fetch('/favicon.svg', { method: 'HEAD', cache: 'no-store' });
    setReached(true);
  } catch {
    setReached(false);
  }
}
