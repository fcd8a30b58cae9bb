import type { Fate } from '../../inbox/many/what-became.ts';

const actions = (count: number): string => (count === 1 ? '1 action' : `${count} actions`);

const became: Record<Fate, string> = {
  notDecided: 'not decided',
  refused: 'approved but refused by the owner',
  stalled: 'approved but stalled',
  cancelled: 'approved but cancelled',
  queued: 'approved and executing',
  waits: 'approved, waiting for more approvals',
  scheduled: 'approved and scheduled',
  executed: 'executed',
  returned: 'returned for changes',
  rejected: 'rejected',
  over: 'already over',
};

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
  results: (counts: readonly (readonly [Fate, number])[]) =>
    `${counts.map(([fate, count]) => `${actions(count)} ${became[fate]}`).join(', ')}.`,
  notDecided: 'Not decided',
  waits: (given: number, needed: number) =>
    `It has ${given} of ${needed} approvals, and waits for more.`,
  changed: 'What it changes has changed since it was filed.',
  doubts: (count: number) =>
    count === 1 ? 'Look at one of these first' : `Look at ${count} of these first`,
  leaveOut: (count: number) => (count === 1 ? 'Leave it out' : `Leave these ${count} out`),
  checked: (count: number) => `Only the first ${count} were checked against live data.`,
};
