import './styles.css';
import type { RemoteModule } from '@countersign/remote';
import { CreateUserDetail } from './create-user/detail.tsx';
import { CreateUserForm } from './create-user/form.tsx';
import { DeactivateUserDetail } from './deactivate-user/detail.tsx';
import { DeactivateUserForm } from './deactivate-user/form.tsx';
import { directory } from './directory.tsx';

export default {
  directory,
  actionTypes: {
    create_user: { Form: CreateUserForm, Detail: CreateUserDetail },
    deactivate_user: { Form: DeactivateUserForm, Detail: DeactivateUserDetail },
  },
} satisfies RemoteModule;
