import { setTimeout as sleep } from 'node:timers/promises';
import type { PullEvents } from '@countersign/events/reader';
import { type Hint, hintOf } from './hint.ts';
import type { Ring } from './ring.ts';
import { askAfter } from './tail-log.ts';

/** Somebody may have heard more from another process, for a moment. */
const aheadMs = 1_000;

/** Has the ring cover what comes after a position, where that is not too long ago, or was heard just now. */
export async function reachBack(
  pull: PullEvents,
  ring: Ring,
  { after, most, signal }: { after: number; most: number; signal: AbortSignal },
): Promise<void> {
  for (let waited = 0; after > ring.last() && waited < aheadMs; waited += 20) await sleep(20);
  if (ring.covers(after) || after > ring.last() || ring.last() - after > most) return;
  const found: Hint[] = [];
  const until = ring.begins();
  for (let position = after; position < until;) {
    const { events, next } = await askAfter(pull, position, 0, signal);
    if (events.length === 0) return;
    found.push(...events.map(hintOf).filter((hint) => hint.position <= until));
    position = next;
  }
  // Meanwhile somebody else may have reached back as well.
  const missing = found.filter(({ position }) => position <= ring.begins());
  if (missing.length === ring.begins() - after) ring.prepend(missing);
}
