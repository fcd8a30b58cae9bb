import './styles.css';
import type { RemoteModule } from '@countersign/remote';
import { CreateAccountDetail } from './create-account/detail.tsx';
import { CreateAccountForm } from './create-account/form.tsx';
import { directory } from './directory.tsx';

export default {
  directory,
  actionTypes: {
    create_account: { Form: CreateAccountForm, Detail: CreateAccountDetail },
    adjust_balance: () =>
      import('./adjust-balance/index.ts').then(({ adjustBalance }) => adjustBalance),
    change_account_status: () =>
      import('./change-account-status/index.ts').then(
        ({ changeAccountStatus }) => changeAccountStatus,
      ),
  },
} satisfies RemoteModule;
