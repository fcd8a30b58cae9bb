import type { RemoteActionType } from '@countersign/remote';
import { ChangeLimitsDetail } from './detail.tsx';
import { ChangeLimitsForm } from './form.tsx';

/** The screens of `change_limits`, which are loaded once they are needed. */
export const changeLimits: RemoteActionType = {
  Form: ChangeLimitsForm,
  Detail: ChangeLimitsDetail,
};
