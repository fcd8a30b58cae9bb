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
