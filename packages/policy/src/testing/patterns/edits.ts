import { always, checker, stage, type Pattern } from './pattern.ts';

const every = { rule: 'Every account' };
const hasEdited = 'You edited this action; another person must review it';
const hasVoted = 'You have reviewed this action; whoever has voted changes nothing in it';

/** Who could decide an action changes it instead. */
export const edits: Pattern[] = [
  {
    row: 27,
    name: 'A checker who mends it becomes its editor, and others decide',
    document: always(stage('Review', { approvals: 2 })),
    people: { Pia: checker(1), Ben: checker(2), Cleo: checker(3) },
    ...every,
    needed: { Review: 2 },
    steps: [
      { by: 'Ben', vote: 'approved', in: 'Review' },
      { by: 'Ben', amend: { balance: '1300.00' }, refused: hasVoted },
      { by: 'Pia', amend: { balance: '1300.00' } },
      { by: 'Pia', refused: hasEdited },
      { by: 'Ben', vote: 'approved', in: 'Review' },
      { by: 'Cleo', vote: 'approved', in: 'Review' },
    ],
    outcome: 'approved',
  },
  {
    row: 27,
    name: 'Its maker has the last word on what a checker made of it, and no vote',
    document: always(stage('Review')),
    people: { Pia: checker(1), Ben: checker(2) },
    ...every,
    needed: { Review: 1 },
    steps: [
      { by: 'Pia', amend: { balance: '1300.00' } },
      { amend: { balance: '1350.00' } },
      { by: 'Pia', refused: hasEdited },
      { by: 'Ben', vote: 'approved', in: 'Review' },
    ],
    outcome: 'approved',
  },
  {
    row: 27,
    name: 'Nobody mends what others decide, or what nobody else could decide then',
    document: always(stage('Finance', { who: { groups: ['finance'] } })),
    people: { Finn: checker(1, 'finance'), Pia: checker(2) },
    ...every,
    needed: { Finance: 1 },
    steps: [
      {
        by: 'Pia',
        amend: { balance: '1300.00' },
        refused: '"Finance" waits for somebody in finance',
      },
      {
        by: 'Finn',
        amend: { balance: '1300.00' },
        refused:
          'Too few people could decide this by the rule "Every account": "Finance" needs 1 and nobody could decide',
      },
      { by: 'Finn', vote: 'approved', in: 'Finance' },
    ],
    outcome: 'approved',
  },
  {
    row: 27,
    name: 'Who enters the amount again is shown none to mend',
    document: always(stage('Review', { reenter: ['balance'] })),
    people: { Pia: checker(1), Ben: checker(2) },
    ...every,
    needed: { Review: 1 },
    steps: [
      {
        by: 'Pia',
        amend: { balance: '1300.00' },
        refused: 'You are asked to enter fields again without seeing them, so you cannot edit',
      },
      { by: 'Pia', vote: 'approved', in: 'Review', enters: { balance: '1250.00' } },
    ],
    outcome: 'approved',
  },
];
