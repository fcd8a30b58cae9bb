import './styles.css';
import type { RemoteModule } from '@countersign/remote';
import { CancelOrderDetail } from './cancel-order/detail.tsx';
import { CancelOrderForm } from './cancel-order/form.tsx';
import { directory } from './directory.tsx';

export default {
  directory,
  actionTypes: {
    cancel_order: { Form: CancelOrderForm, Detail: CancelOrderDetail },
  },
} satisfies RemoteModule;
