import { always, checker, stage, type Pattern } from './pattern.ts';

const every = { rule: 'Every account' };
const staff = {
  Pia: checker(1),
  Finn: checker(2, 'finance'),
  Fay: checker(3, 'finance'),
  Dora: checker(4, 'directors'),
};
const finance = stage('Finance', { who: { groups: ['finance'] } });
const director = stage('Director', { step: 2, who: { groups: ['directors'] } });

/** What changes while an action waits. */
export const changes: Pattern[] = [
  {
    row: 25,
    name: 'An action that is changed starts again without approvals',
    document: always(stage('Review', { approvals: 2 })),
    people: staff,
    ...every,
    needed: { Review: 2 },
    steps: [
      { by: 'Pia', vote: 'approved', in: 'Review' },
      { amend: { balance: '1300.00' } },
      { by: 'Pia', vote: 'approved', in: 'Review' },
    ],
    outcome: 'pending',
  },
  {
    row: 28,
    name: 'A stricter policy adds its stages to what waits',
    document: always(finance),
    people: staff,
    ...every,
    needed: { Finance: 1 },
    steps: [
      {
        publish: always({ ...finance, approvals: 2 }, director),
        adds: ['Finance (2)', 'Director'],
      },
      { by: 'Finn', vote: 'approved', in: 'Finance' },
      { by: 'Fay', vote: 'approved', in: 'Finance (2)' },
      { by: 'Dora', vote: 'approved', in: 'Director' },
    ],
    outcome: 'approved',
  },
  {
    row: 28,
    name: 'A weaker policy changes nothing for what waits',
    document: always(finance, director),
    people: staff,
    ...every,
    needed: { Finance: 1, Director: 1 },
    steps: [
      { by: 'Finn', vote: 'approved', in: 'Finance' },
      { publish: always(stage('Review')), adds: [] },
      { by: 'Pia', refused: '"Director" waits for somebody in directors' },
    ],
    outcome: 'pending',
  },
  {
    row: 29,
    name: 'A vote stays when its checker leaves the group, and the next needs to be in it',
    document: always(stage('Finance', { approvals: 2, who: { groups: ['finance'] } })),
    people: staff,
    ...every,
    needed: { Finance: 2 },
    steps: [
      { by: 'Finn', vote: 'approved', in: 'Finance' },
      { of: 'Finn', groups: [] },
      { of: 'Fay', groups: [] },
      { by: 'Fay', refused: '"Finance" waits for somebody in finance' },
      { of: 'Pia', groups: ['finance'] },
      { by: 'Pia', vote: 'approved', in: 'Finance' },
    ],
    outcome: 'approved',
  },
];
