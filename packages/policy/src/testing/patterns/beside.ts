import { always, checker, idOf, stage, type Pattern } from './pattern.ts';

const every = { rule: 'Every account' };

/** What policies do beside saying who decides. */
export const beside: Pattern[] = [
  {
    row: 14,
    name: 'After a day those who can decide are reminded',
    document: always(
      stage('Finance', { who: { groups: ['finance'] }, remindAfterHours: 24 }),
      stage('Director', { step: 2, who: { groups: ['directors'] }, remindAfterHours: 24 }),
    ),
    people: { Finn: checker(1, 'finance'), Dora: checker(2, 'directors') },
    ...every,
    needed: { Finance: 1, Director: 1 },
    steps: [
      { hoursLater: 23 },
      { reminded: [] },
      { hoursLater: 1 },
      { reminded: ['Finance'] },
      { by: 'Dora', refused: '"Finance" waits for somebody in finance' },
      { by: 'Finn', vote: 'approved', in: 'Finance' },
      { reminded: ['Finance', 'Director'] },
      { by: 'Dora', vote: 'approved', in: 'Director' },
    ],
    outcome: 'approved',
  },
  {
    row: 14,
    name: 'Nobody is reminded of what was done in time',
    document: always(stage('Review', { approvals: 2, remindAfterHours: 24 })),
    people: { Pia: checker(1), Ben: checker(2) },
    ...every,
    needed: { Review: 2 },
    steps: [
      { by: 'Pia', vote: 'approved', in: 'Review' },
      { hoursLater: 23 },
      { amend: { balance: '1300.00' } },
      { hoursLater: 23 },
      { reminded: [] },
      { by: 'Pia', vote: 'approved', in: 'Review' },
      { by: 'Ben', vote: 'approved', in: 'Review' },
      { hoursLater: 1 },
      { reminded: [] },
    ],
    outcome: 'approved',
  },
  {
    row: 20,
    name: 'Legal looks on and comments, and has no vote',
    document: always(
      stage('Finance', { who: { groups: ['finance'] }, observers: { groups: ['legal'] } }),
    ),
    people: {
      Finn: checker(1, 'finance'),
      Lena: checker(2, 'legal'),
      Lea: { id: idOf(3), roles: ['maker'], groups: ['legal'], limits: {} },
      Mark: { id: idOf(4), roles: ['maker'], groups: [], limits: {} },
    },
    ...every,
    needed: { Finance: 1 },
    steps: [
      { by: 'Mark', sees: false },
      { by: 'Lea', sees: true },
      { by: 'Lea', comments: true },
      { by: 'Lea', refused: 'Only people with the role checker decide' },
      { by: 'Lena', refused: '"Finance" waits for somebody in finance' },
      { by: 'Finn', vote: 'approved', in: 'Finance' },
      { by: 'Lea', sees: true },
    ],
    outcome: 'approved',
  },
];
