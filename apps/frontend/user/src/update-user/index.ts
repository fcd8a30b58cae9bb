import type { RemoteActionType } from '@countersign/remote';
import { UpdateUserDetail } from './detail.tsx';
import { UpdateUserForm } from './form.tsx';

/** The screens of `update_user`, which are loaded once they are needed. */
export const updateUser: RemoteActionType = { Form: UpdateUserForm, Detail: UpdateUserDetail };
