import { closedLoop, type Load } from '../load/closed-loop.ts';
import { type Lane, type Step, stepOf } from './lane.ts';

/** How long a step is made, by how many at once. */
export interface Slice {
  seconds: number;
  clients: number;
  /** Processor seconds that PostgreSQL has used so far. */
  postgresSeconds: () => number;
}

/** What a slice came to, with the milliseconds of processor time that a call took in PostgreSQL. */
export interface Measured extends Load {
  postgresMs: number;
}

/** What was submitted but is not needed for the next slices, as a share of what the last one took. */
const reserve = 1.5;

/**
 * Measures a step of a lane for a short while. What it approves was submitted before, and is not
 * measured.
 *
 * @param expected how many calls it may come to
 */
export async function measureSlice(
  lane: Lane,
  step: Step,
  slice: Slice,
  expected: number,
): Promise<Measured> {
  if (step === 'approve') await submitAhead(lane, Math.ceil(reserve * expected), slice.clients);
  await lane.prepare?.();
  const before = slice.postgresSeconds();
  const load = await closedLoop(stepOf(lane, step), slice);
  return { ...load, postgresMs: (1000 * (slice.postgresSeconds() - before)) / load.calls };
}

/** Submits until so many wait to be approved. */
export async function submitAhead(lane: Lane, count: number, clients: number): Promise<void> {
  if (lane.waiting.length >= count) return;
  await lane.prepare?.();
  const submit = stepOf(lane, 'submit');
  const call = async (client: number): Promise<boolean> => {
    if (lane.waiting.length >= count) return false;
    await submit(client);
    return true;
  };
  await closedLoop(call, { clients: Math.max(clients, 4), seconds: 600 });
}
