import type { Action } from '@countersign/actions';

/** Whether a list says where an action stands: unless it waits for an adopter, which says that it is pending. */
export const showsStatus = ({
  status,
  orphanedSince,
}: Pick<Action, 'status' | 'orphanedSince'>): boolean => !(orphanedSince && status === 'pending');
