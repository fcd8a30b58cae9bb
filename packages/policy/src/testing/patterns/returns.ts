import { always, checker, stage, type Pattern } from './pattern.ts';

const every = { rule: 'Every account' };
const isReturned = 'Somebody has asked for changes of this action; it waits to be amended';
const staff = { Pia: checker(1), Ben: checker(2), Cleo: checker(3) };

/** Who could decide an action asks for changes instead. */
export const returns: Pattern[] = [
  {
    row: 25,
    name: 'A checker asks for changes, and decides what comes of it',
    document: always(stage('Review')),
    people: staff,
    ...every,
    needed: { Review: 1 },
    steps: [
      { by: 'Pia', vote: 'changes_requested', in: 'Review' },
      { by: 'Ben', refused: isReturned },
      { amend: { balance: '1300.00' } },
      { by: 'Pia', vote: 'approved', in: 'Review' },
    ],
    outcome: 'approved',
  },
  {
    row: 25,
    name: 'While its maker has it, it is not late and does not expire',
    document: {
      rules: [
        {
          name: 'Every account',
          stages: [stage('Review', { remindAfterHours: 24 })],
          expiresAfterHours: 48,
        },
      ],
    },
    people: staff,
    ...every,
    needed: { Review: 1 },
    steps: [
      { by: 'Pia', vote: 'changes_requested', in: 'Review' },
      { hoursLater: 72 },
      { reminded: [] },
      { amend: { balance: '1300.00' } },
      { reminded: [] },
      { hoursLater: 24 },
      { reminded: ['Review'] },
      { by: 'Ben', vote: 'approved', in: 'Review' },
    ],
    outcome: 'approved',
  },
  {
    row: 25,
    name: 'Asking for changes is no rejection: of those it takes two',
    document: always(stage('Review', { rejections: 2 })),
    people: staff,
    ...every,
    needed: { Review: 1 },
    steps: [
      { by: 'Pia', vote: 'rejected', in: 'Review' },
      { by: 'Ben', vote: 'changes_requested', in: 'Review' },
      { by: 'Cleo', refused: isReturned },
    ],
    outcome: 'returned',
  },
];
