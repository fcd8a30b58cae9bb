import type { FiledAction } from '@countersign/actions';
import { type Person, requireCan } from '@countersign/auth/server';
import { databaseError } from '@countersign/database';
import { DomainError } from '@countersign/http';
import type { Deps } from '../deps.ts';
import type { KeyedCall } from '../idempotency/keyed-call.ts';
import { once } from '../idempotency/once.ts';
import { fileProposal } from './file-proposal.ts';
import { planReversal } from './plan-reversal.ts';
import { requireTarget } from './require-target.ts';
import { reversedOnce } from './rules.ts';
import { findFiled } from './views/find-filed.ts';

/** What is said of a reversal that is filed. */
interface Said {
  /** Instead of the reason that the owner proposes. */
  reason?: string | undefined;
  /** Of the target, where the reversal was looked at for what that was then. */
  targetVersion?: string | undefined;
}

/**
 * Files what undoes an executed action, as its owner says: an action like any other, decided as any of its type. Both name each other.
 * Of an action one reversal stands; one that came to nothing makes way for another.
 *
 * Throws what `planReversal` and `fileProposal` throw, and `conflict` when another reversal stands, or the target has changed since
 * the version that is named; `invalid` when the key was used for another body.
 */
export async function reverse(
  deps: Pick<Deps, 'db' | 'owners' | 'people' | 'policies' | 'actionMetrics' | 'limits'>,
  maker: Person,
  actionId: string,
  { reason, targetVersion }: Said,
  call: KeyedCall | undefined,
): Promise<FiledAction> {
  requireCan(maker, 'action', 'file');
  return once(
    deps.db,
    call,
    async () => {
      const { actionType, proposal } = await planReversal(deps, maker, actionId, reason);
      requireTarget(proposal, targetVersion);
      try {
        return await fileProposal(deps, maker, proposal, { actionType, call, reverses: actionId });
      } catch (error) {
        if (databaseError(error)?.constraint !== 'actions_reversed_once') throw error;
        throw new DomainError('conflict', reversedOnce, { cause: error });
      }
    },
    async ({ actionId: filed }) => findFiled(deps.db, filed),
  );
}
