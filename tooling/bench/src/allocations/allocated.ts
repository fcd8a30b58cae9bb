import type { Inspector } from './inspector.ts';

/** One allocation in so many bytes is looked at. */
const samplingInterval = 8_192;

interface Node {
  selfSize: number;
  children: Node[];
}

/**
 * Bytes that a process puts on its JavaScript heap while work is done, as estimated from samples; what is
 * collected meanwhile included, what lies beside the heap (such as buffers) not.
 */
export async function allocatedDuring(
  inspectors: Readonly<Record<string, Inspector>>,
  work: () => Promise<unknown>,
): Promise<Record<string, number>> {
  const all = Object.entries(inspectors);
  const flags = { includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true };
  await Promise.all(
    all.map(([, one]) => one.ask('HeapProfiler.startSampling', { samplingInterval, ...flags })),
  );
  await work();
  const profiles = await Promise.all(
    all.map(async ([name, one]) => {
      const { profile } = await one.ask<{ profile: { head: Node } }>('HeapProfiler.stopSampling');
      return [name, sizeOf(profile.head)] as const;
    }),
  );
  return Object.fromEntries(profiles);
}

function sizeOf({ selfSize, children }: Node): number {
  return children.reduce((sum, child) => sum + sizeOf(child), selfSize);
}
