/** Every text of the screens of `change_account_owner`. */
export const t = {
  userId: 'New holder',
  userIdHint: 'Who gets the account; only active users can have one.',
  frozen: 'The account is frozen: it cannot be given to another holder.',
  same: 'The account is theirs already.',
  reason: 'Reason',
  reasonHint: 'What whoever decides should know.',
};
