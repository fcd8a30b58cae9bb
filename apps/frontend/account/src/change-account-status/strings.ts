/** Every text of the screens of `change_account_status`. */
export const t = {
  status: 'Status',
  choose: 'Choose a status',
  statusHint: 'A frozen account gives nothing away. A closed one never changes again.',
  notEmpty: 'Only an account with a balance of zero can be closed.',
  final: 'This cannot be taken back.',
  closed: 'The account is closed already, for good.',
  reason: 'Reason',
  reasonHint: 'What whoever decides should know.',
  does: {
    active: 'The account can be used again.',
    frozen: 'Nothing can be taken off the account until it is released.',
    closed: 'The account ends for good; it stays readable with its ledger.',
  },
};
