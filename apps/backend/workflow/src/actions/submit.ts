import type { ActionType, FiledAction, ScheduleBody } from '@countersign/actions';
import { type Person, requireCan } from '@countersign/auth/server';
import { chooseFiles } from '../attachments/choose.ts';
import type { KeyedCall } from '../idempotency/keyed-call.ts';
import { once } from '../idempotency/once.ts';
import { breakGlass } from './break-glass.ts';
import { fileProposal } from './file-proposal.ts';
import { filedBefore } from './filed-before.ts';
import { plan } from './plan.ts';
import { propose } from './propose.ts';
import { findFiled } from './views/find-filed.ts';

/** What is filed. */
interface Filing {
  actionType: ActionType;
  payload: unknown;
  /** When it is to be executed, unless as soon as it is approved. */
  schedule?: ScheduleBody | undefined;
  /** The files that it is to hold, by their ids. */
  attachments?: readonly string[] | undefined;
  /** The action that it files again. */
  filedAgainFrom?: string | undefined;
  /** The draft that it was. */
  draftId?: string | undefined;
  /** Why it is executed at once, with nobody's approval. */
  breakGlass?: { reason: string } | undefined;
}

/**
 * Files an action as `maker`: checked by its owner, bound to what the policy in force asks, then stored with
 * revision 1, its stages, its maker, its first audit entry and the idempotency key in one statement.
 *
 * With `breakGlass` it is executed at once, and others look at it afterwards: that opens the case in the same transaction. With
 * `filedAgainFrom` it files an action again that is over and that the maker may see; both then name each other. A draft of theirs
 * that it was goes with it, once.
 *
 * Throws `forbidden` without the permission, `invalid` and `conflict` naming fields, `conflict` when the draft is gone, when too
 * many of the maker's actions are pending or too few people could decide it, `invalid` when the key was used
 * for another body, `unavailable` when the owner or auth is away.
 */
export async function submit(
  deps: Parameters<typeof breakGlass>[0],
  maker: Person,
  body: Filing,
  call: KeyedCall | undefined,
): Promise<FiledAction> {
  if (body.breakGlass)
    return breakGlass(deps, maker, { ...body, breakGlass: body.breakGlass }, call);
  requireCan(maker, 'action', 'file');
  return once(
    deps.db,
    call,
    async () => {
      const before = await filedBefore(deps.db, maker, body);
      const schedule = body.schedule && (await plan(deps, body.schedule, { stands: false }));
      const attachments = await chooseFiles(deps, maker, body.attachments, before?.id);
      const held = { schedule, attachments };
      const proposal = await propose(deps, body.actionType, body.payload, maker, held);
      const { actionType, draftId } = body;
      return fileProposal(deps, maker, proposal, { actionType, call, before, draftId });
    },
    async ({ actionId }) => findFiled(deps.db, actionId),
  );
}
