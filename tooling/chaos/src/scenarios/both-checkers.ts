import type { Ending, Seen } from '../history/history.ts';
import type { Random } from '@countersign/cli/random';
import type { Lab } from '../system/lab.ts';
import { must } from './acts.ts';

/** Has both checkers approve, for what changes who may do what; `told` is what the last one is told. */
export async function approveByBoth(
  { staff }: Lab,
  random: Random,
  action: Seen,
): Promise<{ told: Promise<Ending> }> {
  const [first, last] = random.shuffle([staff.checker, staff.checker2]);
  const ending = await first!.review(action, 'approved');
  must(
    ending.type === 'ok' && ending.seen?.status === 'pending',
    `one approval of ${action.id} is not enough: ${JSON.stringify(ending)}`,
  );
  return { told: last!.review(action, 'approved') };
}
