import type { RemoteActionType } from '@countersign/remote';
import { ChangeAccountStatusDetail } from './detail.tsx';
import { ChangeAccountStatusForm } from './form.tsx';

/** The screens of `change_account_status`, which are loaded once they are needed. */
export const changeAccountStatus: RemoteActionType = {
  Form: ChangeAccountStatusForm,
  Detail: ChangeAccountStatusDetail,
};
