import type { RemoteActionType } from '@countersign/remote';
import { ChangeAccountOwnerDetail } from './detail.tsx';
import { ChangeAccountOwnerForm } from './form.tsx';

/** The screens of `change_account_owner`, which are loaded once they are needed. */
export const changeAccountOwner: RemoteActionType = {
  Form: ChangeAccountOwnerForm,
  Detail: ChangeAccountOwnerDetail,
};
