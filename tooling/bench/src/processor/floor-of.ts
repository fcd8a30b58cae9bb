import type { ceilings } from '@countersign/e2e/ceilings';
import type { Floors } from './floors.ts';

/** What a request does, as the ceilings say. */
type Counts = Pick<(typeof ceilings)[keyof typeof ceilings], 'calls' | 'statements' | 'commits'>;

const sum = (counts: object): number =>
  Object.values(counts).reduce((all: number, count: number) => all + count, 0);

/**
 * Signatures that are made and checked for a request: of the person's token for a change, and of the order
 * to execute. Other tokens are kept, and their signatures are checked once.
 */
export const signatures: Record<keyof typeof ceilings, number> = {
  submit: 1,
  'approve and execute': 2,
  'list, 20 rows': 0,
  detail: 0,
  me: 0,
};

/**
 * What a request would cost of nothing but its parts: a bare hop for the gateway and each call between
 * services, its signatures, its statements and its commits.
 */
export function floorOf(
  { calls, statements, commits }: Counts,
  signed: number,
  floors: Floors,
): number {
  const [hops, writes] = [sum(calls), sum(commits)];
  return (
    (1 + hops) * floors.serve +
    hops * floors.ask +
    signed * (floors.sign + floors.verify) +
    Math.max(0, sum(statements) - writes) * floors.read +
    writes * floors.commit
  );
}
