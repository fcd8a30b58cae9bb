import { leastCharacters, leastWords } from '@countersign/actions/emergency';

const sentence = `at least ${leastWords} words, ${leastCharacters} characters together`;

/** Breaking the glass, and looking at what somebody broke it for. */
export const glass = {
  section: {
    title: 'Break the glass',
    lead: 'In an emergency only: it is executed at once, with nobody’s approval.',
    arm: 'Break the glass …',
    submit: 'Execute at once …',
    next: {
      break: { name: 'You break the glass', hint: 'Checked against live data.' },
      execute: { name: 'It is done at once', hint: 'Nobody approves it.' },
      review: { name: 'Others review it', hint: 'In time, and say whether it was justified.' },
    },
    disarm: 'File it the usual way instead',
    reason: 'What is the emergency?',
    reasonHint: `Others read it when they review what you did: ${sentence}.`,
    needsReason: `Say what the emergency is, in ${sentence}.`,
  },
  confirm: {
    title: (what: string) => `Break the glass: ${what}?`,
    body: 'Nobody approves this. When you go on:',
    follows: {
      factor: 'You give your second factor, if you have not in the last five minutes.',
      once: 'It is executed at once, and stays so: nothing but a reversal undoes it.',
      seen: 'Everybody who sees actions sees that you broke the glass, and why.',
      reviewed:
        'A case is opened, which others must review in time. If it is overdue, you may not break the glass again until it is closed.',
    },
    button: 'Break the glass',
    keep: 'Go back',
  },
  badge: {
    open: 'Break glass: review due',
    overdue: 'Break glass: review overdue',
    justified: 'Break glass: justified',
    unjustified: 'Break glass: unjustified',
  },
  note: {
    waits: (count: number) =>
      count === 1 ? '1 emergency awaits your review' : `${count} emergencies await your review`,
    until: (count: number) => (count === 1 ? 'Due' : 'The first is due'),
    overdue: (count: number) =>
      count === 1
        ? 'It is overdue, and its maker may not break the glass again until it is closed. It was due'
        : 'At least one is overdue, and its maker may not break the glass again until it is closed. The first was due',
    show: 'Review',
  },
  choice: {
    label: 'Emergencies',
    any: 'Reviewed or not',
    unclosed: 'Not reviewed yet',
    mine: 'For you to review',
    overdue: 'Review overdue',
    justified: 'Found justified',
    unjustified: 'Found unjustified',
  },
  case: {
    open: (who: string) => `${who} broke the glass: this was executed with nobody’s approval`,
    due: 'Review due',
    overdue: 'The review was due',
    suspended: 'They may not break the glass again until it is closed.',
    closed: {
      justified: 'Reviewed by others, who found that the emergency called for it',
      unjustified: 'Reviewed by others, who found that nothing called for it',
    },
    undo: 'What was executed stays so, unless its reversal is filed and approved.',
    reason: 'Their reason',
    given: (given: number, needed: number) => `${given} of ${needed} have reviewed it`,
    found: { justified: 'found it justified', unjustified: 'found it unjustified' },
    review: {
      justified: {
        button: 'It was justified',
        title: 'Was this justified?',
        body: 'You say for the record that the emergency called for this. As many as its largest stage needs close the case.',
      },
      unjustified: {
        button: 'It was not justified',
        title: 'Was this not justified?',
        body: 'You say for the record that nothing called for this. That closes the case.',
      },
      reason: 'What did you find?',
      hint: 'It stays in the history.',
      needsReason: 'Say what you found.',
      keep: 'Go back',
      failed: 'Your review was not recorded',
      done: 'Your review is recorded',
    },
  },
};
