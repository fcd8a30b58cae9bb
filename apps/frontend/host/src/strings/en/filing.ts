export const filing = {
  back: 'Back to the action',
  next: {
    title: 'What happens next',
    file: 'You file it',
    fileHint: 'Checked against live data.',
    review: 'Somebody else decides',
    reviewByMany: 'Others decide',
    reviewHint: 'They see what you typed.',
    byRule: 'By what you file, one of these holds:',
    moreRules: (count: number) =>
      count === 1 ? 'or another rule' : `or one of ${count} other rules`,
    by: {
      checkers: (count: number) => (count === 1 ? '1 checker' : `${count} checkers`),
      of: (count: number, whom: string) => `${count} of ${whom}`,
      everyChecker: 'the checkers',
      all: (whom: string) => `all of ${whom}`,
      share: (percent: number, whom: string) => `${percent} % of ${whom}`,
      among: (whom: string) => `, among them 1 of ${whom}`,
      computed: 'a group that follows from what is filed',
      named: (count: number) => (count === 1 ? 'the person named' : `${count} people named`),
      roles: {
        maker: 'the makers',
        checker: 'the checkers',
        admin: 'the admins',
        auditor: 'the auditors',
      },
      and: ' and ',
      or: ' or ',
      next: ', then ',
      reenter: (fields: readonly string[]) =>
        `Without seeing it, they enter again: ${fields.join(', ')}.`,
      limit: (field: string | undefined) =>
        `Only those can whose limit is enough${field === undefined ? '' : ` for “${field}”`}.`,
      comment: 'They say why.',
      factor: 'They show again that it is them.',
    },
    execute: 'It is done, once',
    executeHint: (owner: string) => `By the ${owner} service, if approved.`,
  },
  plan: 'Execute at a time',
  attach: 'Attach evidence',
  saving: {
    none: '',
    saving: 'Saving the draft',
    saved: 'Saved as a draft',
    failed: 'Kept on this device: it could not be saved',
  },
};
