import type { RemoteActionType } from '@countersign/remote';
import { ChangeMembershipDetail } from './detail.tsx';
import { ChangeMembershipForm } from './form.tsx';

/** The screens of `change_membership`, which are loaded once they are needed. */
export const changeMembership: RemoteActionType = {
  Form: ChangeMembershipForm,
  Detail: ChangeMembershipDetail,
};
