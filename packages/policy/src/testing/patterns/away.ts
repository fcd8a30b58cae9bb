import { always, checker, stage, type Pattern } from './pattern.ts';

const every = { rule: 'Every account' };
const directors = { groups: ['directors'] };

/** Somebody stands in for who is away. */
export const away: Pattern[] = [
  {
    row: 18,
    name: 'While the director is away, somebody who has no part in it otherwise decides in her place',
    document: always(
      stage('Finance', { who: { groups: ['finance'] } }),
      stage('Director', { step: 2, who: directors }),
    ),
    people: { Finn: checker(1, 'finance'), Dora: checker(2, 'directors'), Ben: checker(3) },
    ...every,
    needed: { Finance: 1, Director: 1 },
    steps: [
      { by: 'Ben', refused: '"Finance" waits for somebody in finance' },
      { delegator: 'Dora', delegate: 'Ben' },
      {
        by: 'Ben',
        refused:
          '"Finance" waits for somebody in finance; in the place of Dora: "Finance" waits for somebody in finance',
      },
      { by: 'Finn', vote: 'approved', in: 'Finance' },
      { by: 'Ben', vote: 'approved', in: 'Director', onBehalfOf: 'Dora' },
    ],
    outcome: 'approved',
  },
  {
    row: 18,
    name: 'Who is away and who stands in have both voted by it',
    document: always(stage('Directors', { approvals: 2, who: directors })),
    people: { Dora: checker(1, 'directors'), Dirk: checker(2, 'directors'), Ben: checker(3) },
    ...every,
    needed: { Directors: 2 },
    steps: [
      { delegator: 'Dora', delegate: 'Ben' },
      { by: 'Ben', vote: 'approved', in: 'Directors', onBehalfOf: 'Dora' },
      { by: 'Dora', refused: 'Somebody has reviewed this revision in your place' },
      { by: 'Ben', refused: 'One person has one vote, and it was given' },
      { by: 'Dirk', vote: 'approved', in: 'Directors' },
    ],
    outcome: 'approved',
  },
  {
    row: 18,
    name: 'Nobody decides in the place of who has voted, and once she is back in nobody’s',
    document: always(stage('Directors', { approvals: 2, who: directors })),
    people: { Dora: checker(1, 'directors'), Dirk: checker(2, 'directors'), Ben: checker(3) },
    ...every,
    needed: { Directors: 2 },
    steps: [
      { by: 'Dora', vote: 'approved', in: 'Directors' },
      { delegator: 'Dora', delegate: 'Ben' },
      {
        by: 'Ben',
        refused:
          '"Directors" waits for somebody in directors; in the place of Dora: their vote was given',
      },
      { back: 'Dora' },
      { by: 'Ben', refused: '"Directors" waits for somebody in directors' },
    ],
    outcome: 'pending',
  },
  {
    row: 18,
    name: 'Who stands in approves up to the limit of who is away, and by a seat of their own where they have one',
    document: always(
      stage('Review', {
        approvals: 2,
        limit: { amount: 'payload.balance', currency: 'payload.currency' },
      }),
    ),
    people: {
      Dora: { ...checker(1), limits: { EUR: '5000' } },
      Nora: { ...checker(2), limits: { EUR: '100' } },
      Ben: checker(3),
      Dirk: { ...checker(4), limits: { EUR: '9000' } },
    },
    ...every,
    needed: { Review: 2 },
    steps: [
      { delegator: 'Nora', delegate: 'Ben' },
      {
        by: 'Ben',
        refused:
          '"Review" waits for somebody whose limit is 1250.00 EUR at least; in the place of Nora: "Review" waits for somebody whose limit is 1250.00 EUR at least',
      },
      { delegator: 'Dora', delegate: 'Dirk' },
      { by: 'Dirk', vote: 'approved', in: 'Review' },
      { by: 'Dora', vote: 'approved', in: 'Review' },
    ],
    outcome: 'approved',
  },
];
