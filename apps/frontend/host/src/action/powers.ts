import type { ActionDetail } from '@countersign/actions';
import { isUndecided } from '@countersign/actions/names';
import { isFinal } from '@countersign/actions/transitions';
import type { Permission } from '@countersign/auth';

interface Asker {
  personId: string;
  permissions: readonly Permission[];
}

/** What a person is offered on an action's page, beside deciding it; the services decide again. */
export interface Powers {
  amend: boolean;
  /** To change what another one filed, instead of deciding it. */
  edit: boolean;
  withdraw: boolean;
  /** To leave the decision to others, for good. */
  recuse: boolean;
  /** To have what is approved not be executed. */
  cancel: boolean;
  retry: boolean;
  /** To file it again, as another action. */
  fileAgain: boolean;
  /** To file what undoes it. */
  reverse: boolean;
  comment: boolean;
  /** The user whose invitation can be sent again. */
  resendTo: string | undefined;
}

type Subject = Pick<
  ActionDetail,
  | 'makerId'
  | 'adopter'
  | 'status'
  | 'execution'
  | 'observing'
  | 'amendable'
  | 'cancellable'
  | 'recusable'
  | 'reversible'
  | 'reverses'
>;

/**
 * What a person may do with an action as it stands.
 *
 * @param invites the field of its result that holds a person who was invited by it, if any
 */
export function powersOver(
  action: Subject,
  { personId, permissions }: Asker,
  invites: string | undefined,
): Powers {
  const may = (permission: Permission) => permissions.includes(permission);
  const own = action.makerId === personId || action.adopter?.personId === personId;
  const open = isUndecided(action.status);
  const { state, cancelWishedAt, result } = action.execution;
  const invited = state === 'executed' && invites;
  const userId = invited ? result?.[invited] : undefined;
  return {
    amend: own && open && may('action:amend_own'),
    edit: action.amendable.allowed && action.amendable.as === 'editor',
    withdraw: own && open && may('action:withdraw_own'),
    recuse: action.recusable.allowed,
    cancel: action.cancellable.allowed,
    retry: state === 'stalled' && cancelWishedAt === null && may('action:retry'),
    fileAgain:
      isFinal({ status: action.status, execution: state }) &&
      action.reverses === undefined &&
      may('action:file'),
    reverse: action.reversible?.allowed ?? false,
    comment: may('action:comment') || action.observing,
    resendTo: typeof userId === 'string' && (own || may('invitation:resend')) ? userId : undefined,
  };
}
