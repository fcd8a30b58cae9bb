/** The group is to be changed and is not there. */
export const unknownGroup = { message: 'There is no such group', field: 'payload.group' };

/** A group that is to be created has the name of another. */
export const groupTaken = {
  message: 'A group with this name exists already',
  field: 'payload.name',
};

/** The group changed after the action was filed, so that something else was approved. */
export const staleGroup = {
  code: 'stale_target',
  message: 'The group has changed since this action was filed',
  field: 'payload.group',
};
