import './styles.css';
import type { RemoteModule } from '@countersign/remote';
import { CreateUserDetail } from './create-user/detail.tsx';
import { CreateUserForm } from './create-user/form.tsx';
import { DeactivateUserDetail } from './deactivate-user/detail.tsx';
import { DeactivateUserForm } from './deactivate-user/form.tsx';
import { directory } from './directory.tsx';
import { groups } from './groups/directory.tsx';

export default {
  directory,
  otherDirectories: { groups },
  actionTypes: {
    create_user: { Form: CreateUserForm, Detail: CreateUserDetail },
    create_group: () => import('./create-group/index.ts').then(({ createGroup }) => createGroup),
    change_membership: () =>
      import('./change-membership/index.ts').then(({ changeMembership }) => changeMembership),
    change_limits: () =>
      import('./change-limits/index.ts').then(({ changeLimits }) => changeLimits),
    change_roles: () => import('./change-roles/index.ts').then(({ changeRoles }) => changeRoles),
    deactivate_user: { Form: DeactivateUserForm, Detail: DeactivateUserDetail },
  },
} satisfies RemoteModule;
