export const amending = {
  amend: {
    title: (title: string) => `Amend: ${title}`,
    lead: (revision: number) =>
      `You make revision ${revision + 1}. Approvals given so far no longer count.`,
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
  again: {
    title: (title: string) => `File again: ${title}`,
    lead: 'It begins with what was filed then, and is checked and decided anew.',
    already: 'This was filed again already',
    alreadyBody: 'By',
    look: 'See that action',
    notOver: 'This action is not over yet',
    notOverHint: 'Only what is over can be filed again. Until then it can be amended or withdrawn.',
    reverses: 'This action reverses another one',
    reversesHint: 'It is not filed again: reverse that other action anew.',
  },
  reverse: {
    title: (title: string) => `Reverse: ${title}`,
    lead: (title: string) =>
      `What was done is undone by another action, which others decide: “${title}”.`,
    changes: 'What it would change',
    field: 'Field',
    was: 'Before it',
    now: 'Now',
    becomes: 'Afterwards',
    none: 'none',
    warnings: 'To know before filing',
    reason: 'Reason',
    hint: 'Whoever decides reads it.',
    needsReason: 'Say why it is undone, in 3 characters at least',
    submit: 'File the reversal',
    failed: 'The reversal was not filed',
    not: 'This action cannot be reversed now',
    look: 'See the action',
  },
  draft: {
    restored: 'What you had typed is here again.',
    discard: 'Discard the draft',
    question: 'Discard this draft?',
    consequence: 'What you have typed into this form is lost.',
    keep: 'Keep it',
  },
  generated: {
    title: 'This form is a plain one',
    body: (owner: string) =>
      `The form of the ${owner} service cannot be loaded just now. This one is made from the rules of the action and files the very same.`,
    none: 'This type of action has no form of its own. This one is made from its rules.',
  },
};
