import type { RemoteActionType } from '@countersign/remote';
import { ChangeRolesDetail } from './detail.tsx';
import { ChangeRolesForm } from './form.tsx';

/** The screens of `change_roles`, which are loaded once they are needed. */
export const changeRoles: RemoteActionType = { Form: ChangeRolesForm, Detail: ChangeRolesDetail };
