import type { RemoteActionType } from '@countersign/remote';
import { userDetail } from './user-detail.tsx';
import { type OfUser, userForm } from './user-form.tsx';

/** The screens of a type of action that says of a user no more than who it is and why. */
export const ofUser = (type: OfUser): RemoteActionType => ({
  Form: userForm(type),
  Detail: userDetail(type),
});
