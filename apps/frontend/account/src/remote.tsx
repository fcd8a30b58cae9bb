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
    update_account: () =>
      import('./update-account/index.ts').then(({ updateAccount }) => updateAccount),
    change_account_owner: () =>
      import('./change-account-owner/index.ts').then(
        ({ changeAccountOwner }) => changeAccountOwner,
      ),
  },
} satisfies RemoteModule;
