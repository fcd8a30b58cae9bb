/** Choosing what to file. */
export const choose = {
  title: 'File an action',
  lead: 'Choose what should happen. Others decide on it before anything does.',
  draftKept: 'Draft kept',
};
