import type { RemoteActionType } from '@countersign/remote';
import { UpdatePromotionDetail } from './detail.tsx';
import { UpdatePromotionForm } from './form.tsx';

/** The screens of `update_promotion`, which are loaded once they are needed. */
export const updatePromotion: RemoteActionType = {
  Form: UpdatePromotionForm,
  Detail: UpdatePromotionDetail,
};
