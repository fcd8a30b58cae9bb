import { demoPeople } from '@countersign/auth/demo';
import { demoAccountPolicy } from '@countersign/policy/demo';

/** How somebody approves a scripted action. */
export interface Approval {
  /** A username of the demo staff. */
  by: string;
  /** What their stage asks to enter again. */
  reentered?: Record<string, string>;
}

/** An action that the demo staff files, and those who approve it, in order. */
export interface Scene {
  maker: string;
  actionType: string;
  payload: Record<string, unknown>;
  /** Fewer than are needed leave it to wait. */
  approvals: Approval[];
}

const idOf = (username: string): string =>
  demoPeople.find((person) => person.username === username)?.personId ?? '';

const by = (...names: string[]): Approval[] => names.map((name) => ({ by: name }));

const group = (name: string, title: string): Scene => ({
  maker: 'maker',
  actionType: 'create_group',
  payload: { name, title },
  approvals: by('checker', 'checker2'),
});

/** Nobody decides about their own membership: those of the other group do. */
const join = (name: string, members: string[], others: string[]): Scene => ({
  maker: 'maker',
  actionType: 'change_membership',
  payload: { group: name, add: members.map(idOf), reason: 'As in the organisation chart' },
  approvals: by(...others),
});

const allow = (username: string, amount: string, others: string[]): Scene => ({
  maker: 'maker2',
  actionType: 'change_limits',
  payload: {
    userId: idOf(username),
    limits: [{ currency: 'EUR', amount }],
    reason: 'As in the schedule of signatures',
  },
  approvals: by(...others),
});

const account = (
  maker: string,
  holder: string,
  accountNumber: string,
  accountType: string,
  balance: string,
  currency: string,
): Omit<Scene, 'approvals'> => ({
  maker,
  actionType: 'create_account',
  payload: { userId: idOf(holder), accountNumber, accountType, balance, currency },
});

const finance = ['checker', 'checker2'];
const directors = ['director', 'director2'];

const large = { accountNumber: 'DE89370400440532013000', balance: '250000.00' };

/**
 * What a demonstration begins with, oldest first: two groups, personal limits, somebody who may break the
 * glass, a policy that asks for groups and limits, and three accounts that wait: for a director, for finance
 * with fields to enter again, and for anybody whose limit reaches it, with a reminder after an hour.
 */
export const opening: readonly Scene[] = [
  group('finance', 'Finance department'),
  group('directors', 'Board of directors'),
  join('finance', finance, directors),
  join('directors', directors, finance),
  allow('checker', '100000.00', directors),
  allow('checker2', '25000.00', directors),
  allow('director', '1000000.00', finance),
  allow('director2', '1000000.00', finance),
  {
    maker: 'maker',
    actionType: 'change_roles',
    payload: { userId: idOf('maker2'), roles: ['maker', 'break_glass'], reason: 'On call' },
    approvals: by(...directors),
  },
  {
    maker: 'maker',
    actionType: 'change_policy',
    payload: {
      actionType: 'create_account',
      document: demoAccountPolicy,
      reason: 'Large opening balances need finance and a director',
    },
    approvals: by('checker', 'director'),
  },
  {
    ...account('maker', 'admin', large.accountNumber, 'investment', large.balance, 'EUR'),
    approvals: [{ by: 'checker', reentered: large }],
  },
  {
    ...account('maker2', 'auditor', 'FR1420041010050500013M02606', 'savings', '40000.00', 'USD'),
    approvals: [],
  },
  {
    ...account('maker2', 'maker', 'BE68539007547034', 'checking', '18000.00', 'EUR'),
    approvals: [],
  },
];
