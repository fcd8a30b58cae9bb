import './styles.css';
import type { RemoteModule } from '@countersign/remote';
import { ChangeLimitsDetail } from './change-limits/detail.tsx';
import { ChangeLimitsForm } from './change-limits/form.tsx';
import { ChangeMembershipDetail } from './change-membership/detail.tsx';
import { ChangeMembershipForm } from './change-membership/form.tsx';
import { ChangeRolesDetail } from './change-roles/detail.tsx';
import { ChangeRolesForm } from './change-roles/form.tsx';
import { CreateGroupDetail } from './create-group/detail.tsx';
import { CreateGroupForm } from './create-group/form.tsx';
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
    create_group: { Form: CreateGroupForm, Detail: CreateGroupDetail },
    change_membership: { Form: ChangeMembershipForm, Detail: ChangeMembershipDetail },
    change_limits: { Form: ChangeLimitsForm, Detail: ChangeLimitsDetail },
    change_roles: { Form: ChangeRolesForm, Detail: ChangeRolesDetail },
    deactivate_user: { Form: DeactivateUserForm, Detail: DeactivateUserDetail },
  },
} satisfies RemoteModule;
