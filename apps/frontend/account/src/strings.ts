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
  directory: {
    type: 'Type',
    balance: 'Balance',
    holder: 'Holder',
    opened: 'Opened',
    id: 'Account id',
  },
});
