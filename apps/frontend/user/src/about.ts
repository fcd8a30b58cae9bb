import type { RemoteAbout } from '@countersign/remote/about';

/** Users as the host knows them before it loads their screens. */
export default {
  directory: {
    path: 'users',
    label: 'Users',
    icon: 'users',
    keys: 'g u',
    order: 1,
    resource: '/api/user/users',
    idField: 'userId',
    open: 'Open the user',
    filters: [
      {
        name: 'status',
        choice: {
          label: 'Status',
          all: 'Any status',
          options: [
            // Who has not accepted yet is active to the service.
            {
              value: 'active',
              label: 'Active',
              query: { status: 'active', signIn: 'accepted' },
            },
            {
              value: 'invited',
              label: 'Invited',
              query: { status: 'active', signIn: 'invited' },
            },
            { value: 'provisioning', label: 'Being set up' },
            { value: 'deactivating', label: 'Being deactivated' },
            { value: 'deactivated', label: 'Deactivated' },
          ],
        },
      },
    ],
  },
  otherDirectories: [
    {
      path: 'groups',
      label: 'Groups',
      icon: 'users-round',
      keys: 'g g',
      order: 1.5,
      resource: '/api/user/groups',
      idField: 'name',
      open: 'Open the group',
    },
  ],
  actionTypes: {
    create_user: {
      icon: 'user-plus',
      summary: ['fullName', 'email'],
      offers: [{ label: 'Create user' }],
      invites: 'userId',
    },
    create_group: {
      icon: 'users-round',
      summary: ['title', 'name'],
      offers: [{ label: 'Create group', at: 'groups' }],
    },
    change_membership: {
      icon: 'user-round-plus',
      summary: ['group', 'reason'],
      offers: [
        { label: 'Change members', on: 'name', as: 'group' },
        { label: 'Add to a group', on: 'userId', as: 'add' },
      ],
      fields: { joining: 'Joining', leaving: 'Leaving', members: 'Members' },
    },
    change_limits: {
      icon: 'gauge',
      summary: ['reason'],
      offers: [{ label: 'Change limits', on: 'userId' }],
    },
    change_roles: {
      icon: 'user-cog',
      summary: ['reason'],
      offers: [{ label: 'Change roles', on: 'userId' }],
    },
    deactivate_user: {
      icon: 'user-x',
      summary: ['reason'],
      offers: [{ label: 'Deactivate', on: 'userId' }],
    },
  },
} satisfies RemoteAbout;
