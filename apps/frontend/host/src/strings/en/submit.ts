export const submit = {
  title: 'File an action',
  lead: 'Choose what should happen. Others decide on it before anything does.',
  draftKept: 'Draft kept',
  forbidden: 'You may not file actions',
  forbiddenHint: 'Filing is for makers. Somebody with that role can do it for you.',
  missing: 'There is no such type of action',
  all: 'All types of action',
  submit: 'File for review',
  filed: (title: string) => `Filed: ${title}`,
  filedHint: (needed: number) =>
    needed === 1
      ? 'Another person reviews it now.'
      : `${needed} approvals by others are needed now.`,
  problems: 'This cannot be filed yet',
  failed: 'It was not filed',
  unclear: 'No answer came',
  unclearHint: 'Send it again: it is filed once, however often you do.',
  draft: {
    restored: 'What you had typed is here again.',
    discard: 'Discard the draft',
    question: 'Discard this draft?',
    consequence: 'What you have typed into this form is lost.',
    keep: 'Keep it',
  },
  next: {
    title: 'What happens next',
    file: 'You file it',
    fileHint: 'Checked against live data at once.',
    review: 'Somebody else decides',
    reviewByMany: 'Others decide',
    reviewHint: 'They see exactly what you typed.',
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
        `Only those can whose personal limit is high enough${field === undefined ? '' : ` for “${field}”`}.`,
      comment: 'They say why.',
      factor: 'They show again that it is them.',
    },
    execute: 'It is done, once',
    executeHint: (owner: string) => `By the ${owner} service, if approved.`,
  },
  amend: {
    title: (title: string) => `Amend: ${title}`,
    lead: (revision: number) =>
      `You make revision ${revision + 1}. Approvals given so far no longer count.`,
    view: 'Back to the action',
    submit: 'File the amendment',
    done: (revision: number) => `Amended to revision ${revision}`,
    decided: 'This action can no longer be amended',
    decidedHint: 'It has been decided or withdrawn meanwhile.',
    notYou: 'You cannot amend this action',
    stale: (revision: number) => `There is a revision ${revision} now`,
    staleHint:
      'The action was amended after you opened it, and what you typed was not filed. Look at what changed before you go on.',
    look: 'See the action',
    startAgain: 'Begin from the new revision',
    onTop: 'Keep what I typed',
  },
  edit: {
    title: (title: string) => `Edit: ${title}`,
    warning: 'You will be an editor and cannot approve this action; others must',
    warningBody: (maker: string) =>
      `Not this revision, and none after it. ${maker} stays its maker and sees what you changed. You can edit it once.`,
    submit: 'File the edit',
    done: (revision: number) => `Edited as revision ${revision}`,
  },
  generated: {
    title: 'This form is a plain one',
    body: (owner: string) =>
      `The form of the ${owner} service cannot be loaded just now. This one is made from the rules of the action and files the very same.`,
  },
  picker: {
    placeholder: 'Search by name, username or email',
    label: 'People found',
    searching: 'Searching',
    none: 'Nobody matches.',
    found: (count: number) => (count === 1 ? '1 person found' : `${count} people found`),
    more: (more: number) => `${more} more: type more of the name.`,
    failed: 'People cannot be searched just now. A user id can be pasted here.',
    unknown: 'No user with this id can be shown.',
  },
};
