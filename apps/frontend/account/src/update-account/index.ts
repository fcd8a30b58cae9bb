import type { RemoteActionType } from '@countersign/remote';
import { UpdateAccountDetail } from './detail.tsx';
import { UpdateAccountForm } from './form.tsx';

/** The screens of `update_account`, which are loaded once they are needed. */
export const updateAccount: RemoteActionType = {
  Form: UpdateAccountForm,
  Detail: UpdateAccountDetail,
};
