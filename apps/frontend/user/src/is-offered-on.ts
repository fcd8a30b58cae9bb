/** What of a user says which actions are for them. */
interface Standing {
  status: string;
  signIn: 'invited' | 'accepted' | 'unknown';
}

/** The types of action that are for users who are not active, and for whom. */
const inactive: Readonly<Record<string, readonly string[]>> = {
  unlock_user: ['locked'],
  deactivate_user: ['active', 'locked'],
  reactivate_user: ['deactivated'],
};

/** Those for users of whom it is known whether they have come in. */
const waysIn: Readonly<Record<string, Standing['signIn']>> = {
  resend_invitation: 'invited',
  revoke_invitation: 'invited',
  reset_second_factor: 'accepted',
};

/** Whether a type of action is offered on the page of a user: active ones are offered all that is not for others. */
export function isOfferedOn({ status, signIn }: Standing, actionType: string): boolean {
  const statuses = inactive[actionType] ?? ['active'];
  const wanted = waysIn[actionType];
  return statuses.includes(status) && (wanted === undefined || wanted === signIn);
}
