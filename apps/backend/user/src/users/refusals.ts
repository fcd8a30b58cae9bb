/** Said at *prepare* and, when it was taken meanwhile, at execution. */
export const emailTaken = {
  code: 'email_taken',
  message: 'A user with this email address exists already',
  field: 'payload.email',
};

/** Said at *prepare* and, when it was taken meanwhile, at execution. */
export const usernameTaken = {
  code: 'username_taken',
  message: 'A user with this username exists already',
  field: 'payload.username',
};

/**
 * The record calls what the system itself did by this name; said of a username or full name, at
 * *prepare* and at execution.
 */
export const systemName = {
  code: 'system_name',
  message: 'This name is or looks like the name of the system itself',
};

/** The user to be deactivated or changed is not in the directory. */
export const unknownUser = {
  code: 'unknown_user',
  message: 'There is no such user',
  field: 'payload.userId',
};

/** The user to be deactivated or changed is not active. */
export const notActive = {
  code: 'user_not_active',
  message: 'The user is not active',
  field: 'payload.userId',
};

/** The user changed after the action was filed, so that something else was approved. */
export const staleTarget = {
  code: 'stale_target',
  message: 'The user has changed since this action was reviewed',
  field: 'payload.userId',
};
