import type { AccountClient } from '@countersign/account-service/client';
import type { RemoteDirectory, RowOf } from '@countersign/remote';
import { Money, RevealText, Time } from '@countersign/ui';
import { t } from './strings.ts';

const texts = t.directory;

type Account = RowOf<AccountClient['api']['account']['accounts']['$get']>;

/** The screens of accounts. */
export const directory: RemoteDirectory<Account> = {
  columns: [
    { title: t.accountNumber, cell: ({ accountNumber }) => accountNumber },
    { title: texts.type, cell: ({ accountType }) => t.types[accountType] },
    {
      title: texts.balance,
      cell: ({ balance, currency }) => <Money amount={balance} currency={currency} />,
      numeric: true,
    },
    { title: texts.opened, cell: ({ createdAt }) => <Time at={createdAt} show="date" /> },
  ],
  record: (account, { UserLink }) => ({
    title: account.accountNumber,
    code: account.accountNumber,
    fields: {
      [t.accountNumber]: <RevealText value={account.accountNumber} mono />,
      [texts.type]: t.types[account.accountType],
      [texts.balance]: <Money amount={account.balance} currency={account.currency} />,
      [texts.holder]: <UserLink userId={account.userId} />,
      [texts.opened]: <Time at={account.createdAt} show="absolute" focusable />,
      [texts.id]: <RevealText value={account.accountId} mono />,
    },
  }),
};
