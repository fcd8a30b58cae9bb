import './styles.css';
import type { RemoteModule } from '@countersign/remote';
import { CreateUserDetail } from './create-user/detail.tsx';
import { CreateUserForm } from './create-user/form.tsx';
import { directory } from './directory.tsx';
import { groups } from './groups/directory.tsx';
import type { OfUser } from './of-user/user-form.tsx';

/** What loads the screens of a type that says of a user no more than who it is and why. */
const of = (type: OfUser) => () => import('./of-user/index.ts').then(({ ofUser }) => ofUser(type));

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
    create_delegation: () =>
      import('./create-delegation/index.ts').then(({ createDelegation }) => createDelegation),
    update_user: () => import('./update-user/index.ts').then(({ updateUser }) => updateUser),
    lock_user: of('lock_user'),
    unlock_user: of('unlock_user'),
    deactivate_user: of('deactivate_user'),
    reactivate_user: () =>
      import('./reactivate-user/index.ts').then(({ reactivateUser }) => reactivateUser),
    resend_invitation: of('resend_invitation'),
    revoke_invitation: of('revoke_invitation'),
    reset_second_factor: of('reset_second_factor'),
  },
} satisfies RemoteModule;
