import type { Payload } from '@countersign/actions';
import { changedSince, type Done, reasonOf } from '@countersign/owner';
import type { LoadedPolicy } from './in-force.ts';

/**
 * The change of policy that undoes another one: the document that was in force before it, as the next version. Throws `conflict`
 * when another version has been published since.
 */
export function reversalOfPolicy(
  done: Done<'change_policy'>,
  inForce: Pick<LoadedPolicy, 'actionType' | 'version'>,
): { actionType: 'change_policy'; payload: Payload<'change_policy'> } {
  const { actionType } = done.payload;
  if (inForce.actionType !== actionType || inForce.version !== done.result['version']) {
    throw changedSince([{ field: 'payload.document', message: 'has been changed since' }]);
  }
  const document = done.before?.['document'] as Payload<'change_policy'>['document'];
  return {
    actionType: 'change_policy',
    payload: { actionType, document, reason: reasonOf(done) },
  };
}
