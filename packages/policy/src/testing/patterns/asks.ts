import { always, checker, stage, type Pattern } from './pattern.ts';

const staff = { Pia: checker(1), Finn: checker(2) };
const every = { people: staff, rule: 'Every account', needed: { Review: 1 } };

/** What a stage asks of whoever approves. */
export const asks: Pattern[] = [
  {
    row: 38,
    name: 'Whoever approves enters the amount and the account again',
    document: always(stage('Review', { reenter: ['balance', 'accountNumber'] })),
    ...every,
    payload: { accountNumber: 'NL02ABNA0123456789' },
    steps: [
      { by: 'Pia', refused: 'The stage "Review" asks to enter balance, accountNumber again' },
      {
        by: 'Pia',
        enters: { balance: '1205', accountNumber: 'NL02ABNA0123456789' },
        refused: 'What you entered again is not what the action says: balance',
      },
      {
        by: 'Pia',
        enters: { balance: '1250', accountNumber: 'NL02ABNA0123456789' },
        vote: 'approved',
        in: 'Review',
      },
    ],
    outcome: 'approved',
  },
  {
    row: 38,
    name: 'Whoever rejects enters nothing',
    document: always(stage('Review', { reenter: ['balance'] })),
    ...every,
    steps: [{ by: 'Pia', vote: 'rejected', in: 'Review' }],
    outcome: 'rejected',
  },
  {
    row: 39,
    name: 'A large amount is approved with a second factor that was given a moment ago',
    document: {
      rules: [
        {
          name: 'Above 100,000',
          when: 'decimal(payload.balance) > decimal("100000")',
          stages: [stage('Review', { secondFactorMinutes: 5 })],
        },
        { name: 'Others', stages: [stage('Review')] },
      ],
    },
    people: staff,
    rule: 'Above 100,000',
    needed: { Review: 1 },
    payload: { balance: '100000.01' },
    steps: [
      {
        by: 'Pia',
        refused: 'The stage "Review" needs a second factor that was given in the last 5 minutes',
      },
      {
        by: 'Finn',
        factorMinutesAgo: 6,
        refused: 'The stage "Review" needs a second factor that was given in the last 5 minutes',
      },
      { by: 'Finn', factorMinutesAgo: 4, vote: 'approved', in: 'Review' },
    ],
    outcome: 'approved',
  },
];
