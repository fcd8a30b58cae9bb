import type { PolicyDocument } from '../../document.ts';
import { checker, stage, type Pattern } from './pattern.ts';

const rule = 'Within the day';
const people = { Pia: checker(1, 'finance'), Ben: checker(2) };

/** One approval, and eight hours to execute what was approved. */
const withinTheDay = (who: Parameters<typeof stage>[1] = {}): PolicyDocument => ({
  rules: [{ name: rule, stages: [stage('Review', who)], executeWithinHours: 8 }],
});
const shared = { row: 17, people, rule, needed: { Review: 1 }, outcome: 'approved' } as const;

/** What becomes of what is approved and not executed yet. */
export const endings: Pattern[] = [
  {
    ...shared,
    name: 'What is approved and not executed within its time is never executed',
    document: withinTheDay(),
    steps: [
      { owner: 'away' },
      { by: 'Pia', vote: 'approved', in: 'Review' },
      { hoursLater: 8 },
      { owner: 'back' },
    ],
    because: 'window_missed',
  },
  {
    ...shared,
    name: 'What is approved is executed within its time, however late somebody decides',
    document: withinTheDay(),
    steps: [
      { hoursLater: 48 },
      { owner: 'away' },
      { by: 'Pia', vote: 'approved', in: 'Review' },
      { hoursLater: 7 },
      { owner: 'back' },
    ],
  },
  {
    ...shared,
    name: 'Whoever could have decided it has it cancelled before it is executed',
    document: withinTheDay({ who: { groups: ['finance'] } }),
    steps: [
      { owner: 'away' },
      { by: 'Pia', vote: 'approved', in: 'Review' },
      {
        cancel: 'No',
        by: 'Ben',
        refused: 'Only its maker, or somebody whom one of its stages names, can cancel it',
      },
      { cancel: 'The customer called', by: 'Pia' },
      { owner: 'back' },
    ],
    because: 'cancelled',
  },
  {
    ...shared,
    name: 'Nobody cancels what was executed',
    document: withinTheDay(),
    steps: [
      { by: 'Pia', vote: 'approved', in: 'Review' },
      { cancel: 'Too late', refused: 'This action is already executed' },
    ],
  },
];
