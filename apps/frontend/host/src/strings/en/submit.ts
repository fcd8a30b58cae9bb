export const submit = {
  all: 'All types of action',
  submit: 'File for review',
  many: 'File many',
  filed: (title: string) => `Filed: ${title}`,
  filedHint: (needed: number) =>
    needed === 1
      ? 'Another person reviews it now.'
      : `${needed} approvals by others are needed now.`,
  problems: 'This cannot be filed yet',
  failed: 'It was not filed',
  unclear: 'No answer came',
  unclearHint: 'Send it again: it is filed once, however often you do.',
  whom: 'Search by name, username or email',
  unknown: 'No user with this id can be shown.',
};
