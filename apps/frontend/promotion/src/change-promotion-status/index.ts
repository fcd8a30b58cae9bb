import type { RemoteActionType } from '@countersign/remote';
import { ChangePromotionStatusDetail } from './detail.tsx';
import { ChangePromotionStatusForm } from './form.tsx';

/** The screens of `change_promotion_status`, which are loaded once they are needed. */
export const changePromotionStatus: RemoteActionType = {
  Form: ChangePromotionStatusForm,
  Detail: ChangePromotionStatusDetail,
};
