import type { PolicyDocument } from '../../document.ts';
import { checker, stage, type Pattern } from './pattern.ts';

const peer = stage('Peer');
const director = stage('Director', { step: 2, who: { groups: ['directors'] } });

const staff = {
  Pia: checker(1),
  Dora: checker(2, 'directors'),
  Dan: checker(3, 'directors'),
};

const tiers: PolicyDocument = {
  rules: [
    {
      name: 'Small',
      when: 'payload.currency == "EUR" && payload.balance <= decimal("10000")',
      stages: [peer],
    },
    {
      name: 'Middle',
      when: 'payload.currency == "EUR" && payload.balance <= decimal("100000")',
      stages: [stage('Director', { who: { groups: ['directors'] } })],
    },
    {
      name: 'Large, or in another currency',
      stages: [stage('Directors', { approvals: 2, who: { groups: ['directors'] } })],
    },
  ],
};

/** When which rule holds. */
export const conditions: Pattern[] = [
  {
    row: 11,
    name: 'No director is asked below 10,000',
    document: {
      rules: [
        { name: 'Large', when: 'payload.balance >= decimal("10000")', stages: [peer, director] },
        { name: 'Small', stages: [peer] },
      ],
    },
    people: staff,
    payload: { balance: '9999.99' },
    rule: 'Small',
    needed: { Peer: 1 },
    steps: [{ by: 'Pia', vote: 'approved', in: 'Peer' }],
    outcome: 'approved',
  },
  {
    row: 12,
    name: 'Up to 10,000 a peer',
    document: tiers,
    people: staff,
    payload: { balance: '10000.00' },
    rule: 'Small',
    needed: { Peer: 1 },
    steps: [{ by: 'Pia', vote: 'approved', in: 'Peer' }],
    outcome: 'approved',
  },
  {
    row: 12,
    name: 'Up to 100,000 a director',
    document: tiers,
    people: staff,
    payload: { balance: '10000.01' },
    rule: 'Middle',
    needed: { Director: 1 },
    steps: [
      { by: 'Pia', refused: '"Director" waits for somebody in directors' },
      { by: 'Dan', vote: 'approved', in: 'Director' },
    ],
    outcome: 'approved',
  },
  {
    row: 12,
    name: 'Above it two directors',
    document: tiers,
    people: staff,
    payload: { balance: '100000.01' },
    rule: 'Large, or in another currency',
    needed: { Directors: 2 },
    steps: [
      { by: 'Dan', vote: 'approved', in: 'Directors' },
      { by: 'Dora', vote: 'approved', in: 'Directors' },
    ],
    outcome: 'approved',
  },
  {
    row: 35,
    name: 'The third of three accounts that stay below the limit one by one needs a director',
    document: {
      windows: { day: { of: 'maker', days: 1, sum: 'balance' } },
      rules: [
        {
          name: 'Split',
          when: 'window.day.sum + payload.balance > decimal("20000")',
          stages: [peer, director],
        },
        { name: 'Every account', stages: [peer] },
      ],
    },
    people: staff,
    payload: { balance: '9900.00' },
    earlier: ['9900.00', '9900.00'],
    rule: 'Split',
    needed: { Peer: 1, Director: 1 },
    steps: [
      { by: 'Pia', vote: 'approved', in: 'Peer' },
      { by: 'Dora', vote: 'approved', in: 'Director' },
    ],
    outcome: 'approved',
  },
  {
    row: 37,
    name: 'What new staff file needs two',
    document: {
      rules: [
        {
          name: 'New staff',
          when: 'maker.daysSinceJoining < 90 || "trainees" in maker.groups',
          stages: [stage('Review', { approvals: 2 })],
        },
        { name: 'Others', stages: [stage('Review')] },
      ],
    },
    people: staff,
    maker: { groups: ['trainees'] },
    rule: 'New staff',
    needed: { Review: 2 },
    steps: [{ by: 'Pia', vote: 'approved', in: 'Review' }],
    outcome: 'pending',
  },
];
