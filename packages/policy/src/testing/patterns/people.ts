import { always, checker, idOf, stage, type Pattern } from './pattern.ts';

const every = { rule: 'Every account' };

/** Who decides, and who must differ from whom. */
export const people: Pattern[] = [
  {
    row: 9,
    name: 'Somebody in finance, or an administrator, or the controller by name',
    document: always(
      stage('Review', {
        approvals: 3,
        who: { groups: ['finance'], roles: ['admin'], people: [idOf(3)] },
      }),
    ),
    people: {
      Finn: checker(1, 'finance'),
      Ada: { ...checker(2), roles: ['checker', 'admin'] },
      Cora: checker(3),
      Ben: checker(4, 'legal'),
    },
    ...every,
    needed: { Review: 3 },
    steps: [
      { by: 'Finn', vote: 'approved', in: 'Review' },
      { by: 'Ada', vote: 'approved', in: 'Review' },
      {
        by: 'Ben',
        refused:
          '"Review" waits for somebody in finance, or with the role admin, or whom the policy names',
      },
      { by: 'Cora', vote: 'approved', in: 'Review' },
    ],
    outcome: 'approved',
  },
  {
    row: 10,
    name: 'The desk of the kind of account decides',
    document: always(stage('Desk', { who: { groupFrom: '"desk-" + payload.accountType' } })),
    people: { Sofia: checker(1, 'desk-savings'), Ivan: checker(2, 'desk-investment') },
    payload: { accountType: 'investment' },
    ...every,
    needed: { Desk: 1 },
    steps: [
      { by: 'Sofia', refused: '"Desk" waits for somebody in desk-investment' },
      { by: 'Ivan', vote: 'approved', in: 'Desk' },
    ],
    outcome: 'approved',
  },
  {
    row: 13,
    name: 'Nothing can be filed that nobody could decide on',
    document: always(stage('Desk', { who: { groupFrom: '"desk-" + payload.accountType' } })),
    people: { Sofia: checker(1, 'desk-savings') },
    payload: { accountType: 'checking' },
    ...every,
    needed: { Desk: 1 },
    steps: [],
    outcome: 'not filed',
  },
  {
    row: 15,
    name: 'After two days the deputies may decide too, and as many are needed',
    document: always(
      stage('Legal', {
        approvals: 2,
        who: { groups: ['legal'] },
        escalation: { afterHours: 48, who: { groups: ['deputies'] } },
      }),
    ),
    people: {
      Lena: checker(1, 'legal'),
      Luis: checker(2, 'legal'),
      Dina: checker(3, 'deputies'),
      Dirk: checker(4, 'deputies'),
    },
    ...every,
    needed: { Legal: 2 },
    steps: [
      { hoursLater: 47 },
      { by: 'Dina', refused: '"Legal" waits for somebody in legal' },
      { hoursLater: 1 },
      { by: 'Dina', vote: 'approved', in: 'Legal' },
      { by: 'Lena', vote: 'approved', in: 'Legal' },
    ],
    outcome: 'approved',
  },
  {
    row: 22,
    name: 'A director who is in two groups has one vote',
    document: always(
      stage('Finance', { who: { groups: ['finance'] } }),
      stage('Directors', { step: 2, who: { groups: ['directors'] } }),
    ),
    people: {
      Dora: checker(1, 'finance', 'directors'),
      Finn: checker(2, 'finance'),
      Dan: checker(3, 'directors'),
    },
    ...every,
    needed: { Finance: 1, Directors: 1 },
    steps: [
      { by: 'Dora', vote: 'approved', in: 'Finance' },
      { by: 'Dora', refused: 'One person has one vote, and it was given' },
      { by: 'Dan', vote: 'approved', in: 'Directors' },
    ],
    outcome: 'approved',
  },
  {
    row: 22,
    name: 'The only director leaves the stage before theirs to others',
    document: always(
      stage('Review'),
      stage('Director', { step: 2, who: { groups: ['directors'] } }),
    ),
    people: { Dora: checker(1, 'directors'), Pia: checker(2) },
    ...every,
    needed: { Review: 1, Director: 1 },
    steps: [
      {
        by: 'Dora',
        refused: 'Only you can decide "Director"; somebody else must approve "Review" first',
      },
      { by: 'Pia', vote: 'approved', in: 'Review' },
      { by: 'Dora', vote: 'approved', in: 'Director' },
    ],
    outcome: 'approved',
  },
  {
    row: 22,
    name: 'The only director may reject before theirs',
    document: always(
      stage('Review'),
      stage('Director', { step: 2, who: { groups: ['directors'] } }),
    ),
    people: { Dora: checker(1, 'directors'), Pia: checker(2) },
    ...every,
    needed: { Review: 1, Director: 1 },
    steps: [{ by: 'Dora', vote: 'rejected', in: 'Review' }],
    outcome: 'rejected',
  },
  {
    row: 23,
    name: 'The second who approves is of another group than the first',
    document: always(
      stage('First', { who: { groups: ['finance', 'legal'] } }),
      stage('Second', {
        step: 2,
        who: { groups: ['finance', 'legal'] },
        otherGroupThan: ['First'],
      }),
    ),
    people: {
      Finn: checker(1, 'finance'),
      Fay: checker(2, 'finance'),
      Both: checker(3, 'finance', 'legal'),
      Lena: checker(4, 'legal'),
    },
    ...every,
    needed: { First: 1, Second: 1 },
    steps: [
      { by: 'Finn', vote: 'approved', in: 'First' },
      {
        by: 'Fay',
        refused: '"Second" waits for somebody who is not in finance, which has approved',
      },
      {
        by: 'Both',
        refused: '"Second" waits for somebody who is not in finance, which has approved',
      },
      { by: 'Lena', vote: 'approved', in: 'Second' },
    ],
    outcome: 'approved',
  },
  {
    row: 24,
    name: 'Nobody approves more than their own limit',
    document: always(
      stage('Review', { limit: { amount: 'payload.balance', currency: 'payload.currency' } }),
    ),
    people: {
      Junior: { ...checker(1), limits: { EUR: '1000' } },
      Abroad: { ...checker(2), limits: { USD: '900000' } },
      Senior: { ...checker(3), limits: { EUR: '1250' } },
    },
    ...every,
    needed: { Review: 1 },
    steps: [
      {
        by: 'Junior',
        refused: '"Review" waits for somebody whose limit is 1250.00 EUR at least',
      },
      {
        by: 'Abroad',
        refused: '"Review" waits for somebody whose limit is 1250.00 EUR at least',
      },
      { by: 'Senior', vote: 'approved', in: 'Review' },
    ],
    outcome: 'approved',
  },
];
