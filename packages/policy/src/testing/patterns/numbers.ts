import { always, checker, idOf, stage, type Pattern } from './pattern.ts';

const every = { rule: 'Every account' };
const board = {
  Anna: checker(1, 'board'),
  Ben: checker(2, 'board'),
  Cleo: checker(3, 'board'),
  Dan: checker(4, 'board'),
  Eve: checker(5, 'board'),
};
const ofBoard = { who: { groups: ['board'] } };

/** How many decide, in which order, and what a rejection does. */
export const numbers: Pattern[] = [
  {
    row: 1,
    name: 'One named person signs off',
    document: always(stage('Branch manager', { who: { people: [idOf(1)] } })),
    people: { Anna: checker(1), Ben: checker(2) },
    ...every,
    needed: { 'Branch manager': 1 },
    steps: [
      { by: 'Ben', refused: '"Branch manager" waits for somebody whom the policy names' },
      { by: 'Anna', vote: 'approved', in: 'Branch manager' },
    ],
    outcome: 'approved',
  },
  {
    row: 2,
    name: 'An officer, then a director, then the secretary',
    document: always(
      stage('Officer', { who: { groups: ['officers'] } }),
      stage('Director', { step: 2, who: { groups: ['directors'] } }),
      stage('Secretary', { step: 3, who: { groups: ['secretaries'] } }),
    ),
    people: {
      Olga: checker(1, 'officers'),
      Dora: checker(2, 'directors'),
      Sam: checker(3, 'secretaries'),
    },
    ...every,
    needed: { Officer: 1, Director: 1, Secretary: 1 },
    steps: [
      { by: 'Sam', refused: '"Officer" waits for somebody in officers' },
      { by: 'Olga', vote: 'approved', in: 'Officer' },
      { by: 'Sam', refused: '"Director" waits for somebody in directors' },
      { by: 'Dora', vote: 'approved', in: 'Director' },
      { by: 'Sam', vote: 'approved', in: 'Secretary' },
    ],
    outcome: 'approved',
  },
  {
    row: 3,
    name: 'Legal and finance side by side, then the director',
    document: always(
      stage('Legal', { who: { groups: ['legal'] } }),
      stage('Finance', { who: { groups: ['finance'] } }),
      stage('Director', { step: 2, who: { groups: ['directors'] } }),
    ),
    people: {
      Lena: checker(1, 'legal'),
      Finn: checker(2, 'finance'),
      Dora: checker(3, 'directors'),
    },
    ...every,
    needed: { Legal: 1, Finance: 1, Director: 1 },
    steps: [
      { by: 'Finn', vote: 'approved', in: 'Finance' },
      { by: 'Dora', refused: '"Legal" waits for somebody in legal' },
      { by: 'Lena', vote: 'approved', in: 'Legal' },
      { by: 'Dora', vote: 'approved', in: 'Director' },
    ],
    outcome: 'approved',
  },
  {
    row: 4,
    name: 'All three who are named must approve',
    document: always(
      stage('Board', { approvals: 'all', who: { people: [idOf(1), idOf(2), idOf(3)] } }),
    ),
    people: board,
    ...every,
    needed: { Board: 3 },
    steps: [
      { by: 'Anna', vote: 'approved', in: 'Board' },
      { by: 'Ben', vote: 'approved', in: 'Board' },
      { by: 'Dan', refused: '"Board" waits for somebody whom the policy names' },
      { by: 'Cleo', vote: 'approved', in: 'Board' },
    ],
    outcome: 'approved',
  },
  {
    row: 5,
    name: 'Any two of five',
    document: always(stage('Board', { approvals: 2, ...ofBoard })),
    people: board,
    ...every,
    needed: { Board: 2 },
    steps: [
      { by: 'Eve', vote: 'approved', in: 'Board' },
      { by: 'Ben', vote: 'approved', in: 'Board' },
      { by: 'Anna', refused: 'This is approved already' },
    ],
    outcome: 'approved',
  },
  {
    row: 6,
    name: 'Sixty percent of a committee of four, rounded up',
    document: always(stage('Board', { approvals: { percent: 60 }, ...ofBoard })),
    people: { Anna: board.Anna, Ben: board.Ben, Cleo: board.Cleo, Dan: board.Dan },
    ...every,
    needed: { Board: 3 },
    steps: [
      { by: 'Anna', vote: 'approved', in: 'Board' },
      // The number was counted when it was filed: that the committee is smaller now changes nothing.
      { of: 'Dan', groups: [] },
      { by: 'Ben', vote: 'approved', in: 'Board' },
      { by: 'Dan', refused: '"Board" waits for somebody in board' },
    ],
    outcome: 'pending',
  },
  {
    row: 7,
    name: 'Two of five, one of them the finance director',
    document: always(
      stage('Board', { approvals: 2, ...ofBoard, mustInclude: { people: [idOf(5)] } }),
    ),
    people: board,
    ...every,
    needed: { Board: 2 },
    steps: [
      { by: 'Anna', vote: 'approved', in: 'Board' },
      { by: 'Ben', vote: 'approved', in: 'Board' },
      {
        by: 'Cleo',
        refused: '"Board" waits for the approval of somebody whom the policy names',
      },
      { by: 'Eve', vote: 'approved', in: 'Board' },
    ],
    outcome: 'approved',
  },
  {
    row: 8,
    name: 'One rejection ends it, whatever was approved',
    document: always(stage('Board', { approvals: 2, ...ofBoard })),
    people: board,
    ...every,
    needed: { Board: 2 },
    steps: [
      { by: 'Anna', vote: 'approved', in: 'Board' },
      { by: 'Ben', vote: 'rejected', in: 'Board' },
      { by: 'Cleo', refused: 'This is rejected already' },
    ],
    outcome: 'rejected',
  },
  {
    row: 8,
    name: 'Where a policy asks for two rejections, one does not end it',
    document: always(stage('Board', { approvals: 2, rejections: 2, ...ofBoard })),
    people: board,
    ...every,
    needed: { Board: 2 },
    steps: [
      { by: 'Anna', vote: 'rejected', in: 'Board' },
      { by: 'Ben', vote: 'approved', in: 'Board' },
      { by: 'Cleo', vote: 'approved', in: 'Board' },
    ],
    outcome: 'approved',
  },
];
