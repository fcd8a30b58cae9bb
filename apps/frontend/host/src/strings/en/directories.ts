export const directories = {
  searchIn: (what: string) => `Search ${what.toLowerCase()}`,
  found: (total: string, count: number) => `${total} ${count === 1 ? 'entry' : 'entries'}`,
  noHit: 'Nothing matches',
  noHitHint: 'Try fewer or other words.',
  empty: 'Nothing here yet',
  emptyHint: 'Entries appear when an approved action has made them.',
  unreadable: 'Cannot be read',
  unreadableHint:
    'Its row in the database holds something that this record cannot hold. Whoever runs the database can mend it.',
  recordId: 'Id',
  problem: 'Problem',
  details: 'Details',
  history: 'Actions on this record',
  historyEmpty: 'No action that you may see has changed this record.',
  historyOwn: 'You see the actions that you filed.',
  plain: {
    title: 'This page is a plain one',
    body: (owner: string) =>
      `The screens of the ${owner} service cannot be loaded just now. What you see is complete, as the service sends it.`,
  },
  page: {
    absent: 'This page cannot be loaded just now',
    absentHint: (owner: string) =>
      `Its screens come from the ${owner} service, which may be back soon.`,
  },
};
