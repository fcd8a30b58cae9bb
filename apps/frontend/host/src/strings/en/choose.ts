/** Choosing what to file. */
export const choose = {
  title: 'File an action',
  lead: 'Choose what should happen. Others decide on it before anything does.',
  find: 'Find what should happen',
  none: 'Nothing matches.',
  others: 'Other',
  draftKept: 'Draft kept',
  forbidden: 'You may not file actions',
  forbiddenHint: 'Filing is for makers. Somebody with that role can do it for you.',
};
