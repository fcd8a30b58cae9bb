import type { ceilings } from '@countersign/e2e/ceilings';
import type { Floors } from './floors.ts';

/** What a request does, as the ceilings say. */
type Counts = Pick<(typeof ceilings)[keyof typeof ceilings], 'calls' | 'statements' | 'commits'>;

const sum = (counts: object): number =>
  Object.values(counts).reduce((all: number, count: number) => all + count, 0);

/**
 * What a request would cost of nothing but its parts: a bare hop for the gateway and each call between
 * services, a signature made and checked for each of these, its statements and its commits.
 */
export function floorOf({ calls, statements, commits }: Counts, floors: Floors): number {
  const [hops, writes] = [sum(calls), sum(commits)];
  return (
    (1 + hops) * floors.serve +
    hops * (floors.ask + floors.sign + floors.verify) +
    Math.max(0, sum(statements) - writes) * floors.read +
    writes * floors.commit
  );
}
