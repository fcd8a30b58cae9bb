/** Every text of this remote, in one catalogue: another language is another file of this shape. */
export const t = {
  problems: 'This cannot be filed yet',
  createUser: {
    email: 'Email',
    emailHint: 'The invitation goes here. In lower case; it is also the sign-in name.',
    username: 'Username',
    usernameHint: '2 to 32 of a-z, 0-9, dot, dash, underscore; begins with a letter.',
    fullName: 'Full name',
    roles: 'Roles',
    rolesHint: 'What the new colleague may do. Nobody ever decides on their own actions.',
  },
  roles: {
    maker: { name: 'Maker', may: 'Files actions, amends and withdraws their own.' },
    checker: { name: 'Checker', may: 'Reads all actions and approves or rejects those of others.' },
    admin: {
      name: 'Admin',
      may: 'Manages settings and sees operations. Neither files nor reviews.',
    },
    auditor: {
      name: 'Auditor',
      may: 'Reads everything, changes nothing, and holds no other role.',
    },
  },
  deactivateUser: {
    userId: 'User',
    userIdHint: 'Whose access ends. Sessions end at once when the action is executed.',
    reason: 'Reason',
    reasonHint: 'For the checker and the record: why, and from when.',
    ends: 'Access ends at once; history and reviews stay as they are.',
  },
  directory: {
    name: 'Name',
    status: 'Status',
    rolesUnknown: 'Not known just now',
    since: 'Since',
    changed: 'Last changed',
    id: 'User id',
  },
};
