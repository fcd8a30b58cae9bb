import type { RemoteActionType } from '@countersign/remote';
import { ReactivateUserDetail } from './detail.tsx';
import { ReactivateUserForm } from './form.tsx';

/** The screens of `reactivate_user`, which are loaded once they are needed. */
export const reactivateUser: RemoteActionType = {
  Form: ReactivateUserForm,
  Detail: ReactivateUserDetail,
};
