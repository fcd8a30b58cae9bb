import type { RemoteAbout } from '@countersign/remote/about';

/** What people call what users are and may do. */
const values = {
  roles: {
    maker: 'Maker',
    checker: 'Checker',
    admin: 'Admin',
    auditor: 'Auditor',
    break_glass: 'Break glass',
  },
  status: { active: 'Active', locked: 'Locked', deactivated: 'Deactivated' },
  invitation: { open: 'Open', expired: 'Run out', revoked: 'Revoked' },
};

/** What a user is pictured by, beside what is filed. */
const fields = {
  invitation: 'Invitation',
  invitedUntil: 'Invited until',
  secondFactor: 'Second factor',
};

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
            { value: 'locked', label: 'Locked' },
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
      values,
      invites: 'userId',
    },
    create_group: {
      icon: 'users-round',
      summary: ['title', 'name'],
      offers: [{ label: 'Create group', at: 'groups' }],
    },
    change_membership: {
      icon: 'user-round-plus',
      summary: [
        'title',
        { items: 'joining', of: 'name', as: 'joining:' },
        { items: 'leaving', of: 'name', as: 'leaving:' },
        'reason',
      ],
      offers: [
        { label: 'Change members', on: 'name', as: 'group' },
        { label: 'Add to a group', on: 'userId', as: 'add' },
      ],
      fields: { joining: 'Joining', leaving: 'Leaving', members: 'Members' },
    },
    create_delegation: {
      icon: 'user-cog',
      summary: ['reason'],
      offers: [{ label: 'Delegate reviews', on: 'userId' }],
    },
    change_limits: {
      icon: 'gauge',
      summary: [{ items: 'limits', of: 'amount', isAmount: true }, 'reason'],
      offers: [{ label: 'Change limits', on: 'userId' }],
    },
    change_roles: {
      icon: 'user-cog',
      summary: ['roles', 'reason'],
      offers: [{ label: 'Change roles', on: 'userId' }],
      values,
    },
    update_user: {
      icon: 'user-pen',
      summary: ['fullName', 'reason'],
      offers: [{ label: 'Update', on: 'userId' }],
      values,
    },
    reset_second_factor: {
      icon: 'shield-off',
      summary: ['reason'],
      offers: [{ label: 'Reset second factor', on: 'userId' }],
      fields,
      values,
    },
    resend_invitation: {
      icon: 'mail',
      summary: ['reason'],
      offers: [{ label: 'Invite again', on: 'userId' }],
      fields,
      values,
    },
    revoke_invitation: {
      icon: 'mail-x',
      summary: ['reason'],
      offers: [{ label: 'Revoke invitation', on: 'userId' }],
      fields,
      values,
    },
    lock_user: {
      icon: 'lock',
      summary: ['reason'],
      offers: [{ label: 'Lock', on: 'userId' }],
      values,
    },
    unlock_user: {
      icon: 'lock-open',
      summary: ['reason'],
      offers: [{ label: 'Unlock', on: 'userId' }],
      values,
    },
    reactivate_user: {
      icon: 'user-check',
      summary: ['roles', 'reason'],
      offers: [{ label: 'Take back', on: 'userId' }],
      values,
      invites: 'userId',
    },
    deactivate_user: {
      icon: 'user-x',
      summary: ['reason'],
      offers: [{ label: 'Deactivate', on: 'userId' }],
      values,
    },
  },
} satisfies RemoteAbout;
