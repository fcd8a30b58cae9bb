import type { Action, Warning } from '@countersign/actions';
import type { Directory } from '../../calls/directory.ts';

/**
 * What a checker should know of the maker of a pending action: nothing, that their access has ended
 * since, or that this could not be found out.
 */
export async function warnOfMaker(
  directory: Directory,
  { status, makerId }: Pick<Action, 'status' | 'makerId'>,
): Promise<Warning[]> {
  if (status !== 'pending') return [];
  const left = await directory.hasLeft(makerId);
  if (left === undefined) {
    const message = 'It could not be found out whether the maker still has access';
    return [{ code: 'maker_unknown', message }];
  }
  return left
    ? [{ code: 'maker_deactivated', message: 'The maker has been deactivated since' }]
    : [];
}
