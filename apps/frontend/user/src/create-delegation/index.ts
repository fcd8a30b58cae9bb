import type { RemoteActionType } from '@countersign/remote';
import { CreateDelegationDetail } from './detail.tsx';
import { CreateDelegationForm } from './form.tsx';

/** The screens of `create_delegation`, which are loaded once they are needed. */
export const createDelegation: RemoteActionType = {
  Form: CreateDelegationForm,
  Detail: CreateDelegationDetail,
};
