import './styles.css';
import type { RemoteModule } from '@countersign/remote';
import { CreateAccountDetail } from './create-account/detail.tsx';
import { CreateAccountForm } from './create-account/form.tsx';
import { directory } from './directory.tsx';

export default {
  directory,
  actionTypes: {
    create_account: { Form: CreateAccountForm, Detail: CreateAccountDetail },
  },
} satisfies RemoteModule;
