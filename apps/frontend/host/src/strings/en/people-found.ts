/** The list of users that a search has found. */
export const peopleFound = {
  label: 'People found',
  searching: 'Searching',
  none: 'Nobody matches.',
  found: (count: number) => (count === 1 ? '1 person found' : `${count} people found`),
  more: (more: number) => `${more} more: type more of the name.`,
  failed: 'People cannot be searched just now. A user id can be pasted here.',
};
