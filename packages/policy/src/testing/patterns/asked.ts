import { always, checker, idOf, stage, type Pattern } from './pattern.ts';

const every = { rule: 'Every account' };
const waitsForFinance = '"Finance" waits for somebody in finance';
const cannot = (why: string) => `This person cannot decide this action now: ${why}`;

/** Somebody is asked to decide what waits. */
export const asked: Pattern[] = [
  {
    row: 19,
    name: 'A review that is stuck is moved to somebody else, and who may decide stays the same',
    document: always(stage('Finance', { who: { groups: ['finance'] } })),
    people: {
      Finn: checker(1, 'finance'),
      Fay: checker(2, 'finance'),
      Dora: checker(3, 'directors'),
      Ada: { id: idOf(4), roles: ['admin'], groups: [], limits: {} },
    },
    ...every,
    needed: { Finance: 1 },
    steps: [
      { by: 'Ada', asks: 'Finn' },
      { by: 'Ada', asks: 'Dora', refused: cannot(waitsForFinance) },
      { by: 'Ada', asks: 'Fay' },
      { by: 'Dora', refused: waitsForFinance },
      { by: 'Ada', refused: 'Only people with the role checker decide' },
      { by: 'Finn', vote: 'approved', in: 'Finance' },
    ],
    outcome: 'approved',
  },
  {
    row: 19,
    name: 'A checker takes it, decides their part, and hands it on',
    document: always(stage('Review', { approvals: 2 })),
    people: { Pia: checker(1), Ben: checker(2) },
    ...every,
    needed: { Review: 2 },
    steps: [
      { by: 'Pia', asks: 'Pia' },
      { by: 'Pia', vote: 'approved', in: 'Review' },
      { by: 'Ben', asks: 'Pia' },
      { by: 'Pia', asks: 'Ben' },
      { by: 'Ben', asks: 'Pia', refused: cannot('they have already reviewed this revision') },
      { amend: { balance: '1300.00' } },
      { by: 'Ben', asks: null },
      { by: 'Ben', vote: 'approved', in: 'Review' },
      { by: 'Ben', asks: 'Pia' },
      { by: 'Pia', vote: 'approved', in: 'Review' },
    ],
    outcome: 'approved',
  },
];
