import { setTimeout as sleep } from 'node:timers/promises';
import { listenToEvents, type TestListener } from '@countersign/http/testing';

/** Someone who listens as a browser does: cut off, it comes again after the last event that it heard. */
export interface Follower {
  /** When each action was first heard of, by `performance.now()`. */
  heard: Map<string, number>;
  /** How often it has come again. */
  returned(): number;
  /** How often it was told that something is missing. */
  gaps(): number;
  isOpen(): boolean;
  leave(): Promise<void>;
}

/**
 * Follows a stream until it is told to leave.
 *
 * @param urlOf where the stream is, each time that it begins
 */
export function follow(urlOf: () => string, headers: Record<string, string>): Follower {
  const heard = new Map<string, number>();
  let current: TestListener | undefined;
  let last: string | undefined;
  let times = 0;
  let gaps = 0;
  const leaving = new AbortController();
  const { signal } = leaving;

  async function listen(): Promise<void> {
    const listener = await listenToEvents(urlOf(), {
      ...headers,
      ...(last !== undefined && { 'last-event-id': last }),
    });
    if (listener.status !== 200) return;
    current = listener;
    times += 1;
    for (let read = 0; !listener.ended() && !signal.aborted;) {
      for (; read < listener.events.length; read += 1) {
        const { id, event, data } = listener.events[read]!;
        last = id ?? last;
        if (event === 'gap') gaps += 1;
        if (event !== 'action') continue;
        const { actionId } = JSON.parse(data) as { actionId: string };
        if (!heard.has(actionId)) heard.set(actionId, performance.now());
      }
      await sleep(5);
    }
    current = undefined;
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      await listen().catch(() => {});
      if (!signal.aborted) await sleep(500 + Math.random() * 2_000);
    }
  }

  const running = run();
  return {
    heard,
    returned: () => times - 1,
    gaps: () => gaps,
    isOpen: () => current !== undefined && current.events.length > 0,
    async leave() {
      leaving.abort();
      current?.leave();
      await running;
    },
  };
}
