import type { RemoteDirectory } from '@countersign/remote';
import { Money, RevealText, Time } from '@countersign/ui';
import type { Account } from './account.ts';
import { AccountBadge } from './account-badge.tsx';
import { entriesSection } from './entries/section.tsx';
import { t } from './strings.ts';

const texts = t.directory;

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
    {
      title: texts.opened,
      cell: ({ createdAt }) => <Time at={createdAt} show="date" />,
      wide: true,
    },
    { title: texts.status, cell: ({ status }) => <AccountBadge status={status} />, badge: true },
  ],
  record: (account, tools) => ({
    title: account.accountNumber,
    badge: <AccountBadge status={account.status} />,
    code: account.accountNumber,
    fields: {
      [t.accountNumber]: <RevealText value={account.accountNumber} mono />,
      [texts.label]: <RevealText value={account.label ?? texts.none} />,
      [texts.type]: t.types[account.accountType],
      [texts.balance]: <Money amount={account.balance} currency={account.currency} />,
      [texts.holder]: <tools.UserLink userId={account.userId} />,
      [texts.opened]: <Time at={account.createdAt} show="absolute" focusable />,
      [texts.changed]: <Time at={account.updatedAt} show="absolute" focusable />,
      [texts.id]: <RevealText value={account.accountId} mono />,
    },
    sections: entriesSection(account, tools),
  }),
  isOpen: ({ status }) => status !== 'closed',
};
