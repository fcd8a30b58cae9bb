import { Cell, HeaderCell, Money, RowLink, TableRow, Time } from '@countersign/ui';
import { getRouteApi, Link } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { page } from '../api/data.ts';
import { t } from '../strings/index.ts';
import { Directory } from './directory.tsx';
import { FileLink } from './file-link.tsx';
import { useDirectory } from './use-directory.ts';

const route = getRouteApi('/_app/accounts/');
const texts = t.directories.account;

/** All accounts, as the account service knows them. */
export function AccountsPage() {
  const search = route.useSearch();
  const found = useDirectory('accounts', search, (query) =>
    page(api.account.accounts.$get({ query: { ...query, userId: search.userId } })),
  );
  return (
    <Directory
      title={t.nav.accounts}
      found={found}
      q={search.q}
      actions={<FileLink type="create_account">{texts.create}</FileLink>}
      head={
        <>
          <HeaderCell>{texts.number}</HeaderCell>
          <HeaderCell>{texts.type}</HeaderCell>
          <HeaderCell numeric>{texts.balance}</HeaderCell>
          <HeaderCell>{texts.opened}</HeaderCell>
        </>
      }
      row={(account) => (
        <TableRow key={account.accountId}>
          <Cell heading>
            <RowLink asChild>
              <Link to="/accounts/$id" params={{ id: account.accountId }}>
                {account.accountNumber}
              </Link>
            </RowLink>
          </Cell>
          <Cell label={texts.type}>{texts.types[account.accountType]}</Cell>
          <Cell label={texts.balance} numeric>
            <Money amount={account.balance} currency={account.currency} />
          </Cell>
          <Cell label={texts.opened}>
            <Time at={account.createdAt} show="date" />
          </Cell>
        </TableRow>
      )}
    />
  );
}
