import './styles.css';
import type { RemoteModule } from '@countersign/remote';
import { CreateAccountDetail } from './create-account/detail.tsx';
import { CreateAccountForm } from './create-account/form.tsx';

export default {
  actionTypes: {
    create_account: { Form: CreateAccountForm, Detail: CreateAccountDetail },
  },
} satisfies RemoteModule;
