import './styles.css';
import type { RemoteModule } from '@countersign/remote';
import { CancelOrderDetail } from './cancel-order/detail.tsx';
import { CancelOrderForm } from './cancel-order/form.tsx';
import { CreateOrderDetail } from './create-order/detail.tsx';
import { CreateOrderForm } from './create-order/form.tsx';
import { directory } from './directory.tsx';

export default {
  directory,
  actionTypes: {
    create_order: { Form: CreateOrderForm, Detail: CreateOrderDetail },
    cancel_order: { Form: CancelOrderForm, Detail: CancelOrderDetail },
  },
} satisfies RemoteModule;
