import { isolating } from '@countersign/ui';

/** Every text of this remote, in one catalogue: another language is another file of this shape. */
export const t = isolating({
  locale: 'en-GB',
  problems: 'This cannot be filed yet',
  userId: 'User',
  userIdHint: 'Who the account is for; only active users can have one.',
  accountNumber: 'Account number',
  accountNumberHint: '6 to 34 capital letters and digits. Spaces are left out.',
  grouped: (groups: string, characters: number) => `${groups} · ${characters} characters`,
  accountType: 'Account type',
  types: { savings: 'Savings', checking: 'Checking', investment: 'Investment' },
  accountTypeHint: 'Savings, checking or investment.',
  chooseType: 'Choose a type',
  balance: 'Opening balance',
  balanceHint: (digits: number | undefined, example: string) =>
    digits === undefined
      ? 'A number such as 1250.00.'
      : digits === 0
        ? `A whole number, such as ${example}.`
        : `A number with at most ${digits} decimals, such as ${example}.`,
  currency: 'Currency',
  currencyHint: 'Type a letter to find one.',
  chooseCurrency: 'Choose a currency',
  statuses: { active: 'Active', frozen: 'Frozen', closed: 'Closed' },
  becoming: {
    active: 'Active: release it',
    frozen: 'Frozen: freeze it',
    closed: 'Closed: close it',
  },
  change: {
    account: 'Account',
    accountHint: 'Its number, or its id. On the page of the account it is filled in.',
    asking: 'Looking it up…',
    missing: 'There is no account with this number or id.',
    away: 'The account cannot be shown just now.',
    what: 'The account that will be changed',
    becomes: 'becomes',
  },
  ledger: {
    title: 'Ledger',
    entry: 'Entry',
    number: (number: string) => `No. ${number}`,
    amount: 'Amount',
    balance: 'Balance then',
    when: 'When',
    opening: 'Opening balance',
    unreadable: (number: string) => `No. ${number} cannot be read.`,
    loading: 'Loading the ledger…',
    failed: 'The ledger cannot be read just now.',
  },
  directory: {
    type: 'Type',
    label: 'Label',
    none: 'None',
    status: 'Status',
    changed: 'Last changed',
    balance: 'Balance',
    holder: 'Holder',
    opened: 'Opened',
    id: 'Account id',
  },
});
