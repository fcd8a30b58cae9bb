const actions = (count: number): string => (count === 1 ? '1 action' : `${count} actions`);

export const many = {
  chosen: (count: number) => `${actions(count)} chosen`,
  end: 'Cancel',
  decide: 'Decide…',
  title: (count: number) => `Decide ${actions(count)}`,
  body: 'Each is decided by itself, of the revision that the list shows. Open what you have not looked at first.',
  decision: 'Decision',
  confirm: {
    approved: (count: number) => `Approve ${count}`,
    rejected: (count: number) => `Reject ${count}`,
    changes_requested: (count: number) => `Request changes of ${count}`,
  },
  needsComment: 'Say why: every maker reads it',
  back: 'Back',
  close: 'Done',
  failed: 'No answer came; send it again: each is decided once',
  results: (decided: number, refused: number) =>
    refused === 0
      ? `${actions(decided)} decided.`
      : `${actions(decided)} decided, ${refused} not. Those wait as before:`,
};
