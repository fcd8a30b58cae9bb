import './styles.css';
import type { RemoteModule } from '@countersign/remote';
import { CreatePromotionDetail } from './create-promotion/detail.tsx';
import { CreatePromotionForm } from './create-promotion/form.tsx';
import { directory } from './directory.tsx';

export default {
  directory,
  actionTypes: {
    create_promotion: { Form: CreatePromotionForm, Detail: CreatePromotionDetail },
    update_promotion: () =>
      import('./update-promotion/index.ts').then(({ updatePromotion }) => updatePromotion),
    change_promotion_status: () =>
      import('./change-promotion-status/index.ts').then(
        ({ changePromotionStatus }) => changePromotionStatus,
      ),
  },
} satisfies RemoteModule;
