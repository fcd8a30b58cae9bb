import type { RemoteActionType } from '@countersign/remote';
import { AdjustBalanceDetail } from './detail.tsx';
import { AdjustBalanceForm } from './form.tsx';

/** The screens of `adjust_balance`, which are loaded once they are needed. */
export const adjustBalance: RemoteActionType = {
  Form: AdjustBalanceForm,
  Detail: AdjustBalanceDetail,
};
