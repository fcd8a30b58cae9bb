/** Every text of the screens of `update_account`. */
export const t = {
  accountType: 'Account type',
  accountTypeHint: 'Only a checking account can be overdrawn.',
  chooseType: 'Choose a type',
  label: 'Label',
  labelHint: 'What people call it beside its number.',
  reason: 'Reason',
  reasonHint: 'What whoever decides should know.',
  same: 'The account is of this type and has this label already.',
  none: 'None',
};
