import type { DirectoryTools } from '@countersign/remote';
import { usePages } from '@countersign/remote/use-pages';
import {
  Cell,
  ErrorState,
  HeaderCell,
  linkClass,
  LoadMore,
  Money,
  RevealText,
  SkeletonLines,
  Table,
  TableBody,
  TableHead,
  TableRow,
  Time,
} from '@countersign/ui';
import { type Entry, readEntries } from '../account.ts';
import { t } from '../strings.ts';

const texts = t.ledger;
type Tools = Required<Pick<DirectoryTools, 'Link' | 'fetch'>>;

/** What came to an account and went from it, newest first: when, why, by which action, and what it held then. */
export function Entries({ accountId, fetch: fetchIt, Link }: Tools & { accountId: string }) {
  const { pages, busy, failed, more } = usePages((cursor) =>
    readEntries(accountId, cursor, fetchIt),
  );
  const newest = pages.at(-1);
  if (!newest) {
    return failed ? (
      <ErrorState title={texts.failed} onRetry={more} />
    ) : (
      <SkeletonLines lines={3} label={texts.loading} className="p-4" />
    );
  }
  const rows = pages.flatMap(({ entries }) => entries);
  return (
    <>
      <Table label={texts.title}>
        <TableHead>
          <HeaderCell>{texts.entry}</HeaderCell>
          <HeaderCell numeric>{texts.amount}</HeaderCell>
          <HeaderCell numeric>{texts.balance}</HeaderCell>
          <HeaderCell className="sm:max-md:hidden">{texts.when}</HeaderCell>
        </TableHead>
        <TableBody>
          {rows.map((entry) => (
            <TableRow key={entry.number}>
              {'unreadable' in entry ? (
                <Cell heading>{texts.unreadable(entry.number)}</Cell>
              ) : (
                <EntryCells of={entry} Link={Link} />
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {(newest.nextCursor !== undefined || pages.length > 1) && (
        <LoadMore
          className="border-t border-line px-4 py-2"
          shown={rows.length}
          total={newest.total}
          totalCapped={newest.totalCapped}
          hasMore={newest.nextCursor !== undefined}
          busy={busy}
          error={failed ? texts.failed : undefined}
          onLoadMore={more}
        />
      )}
    </>
  );
}

function EntryCells({ of: entry, Link }: { of: Entry } & Pick<Tools, 'Link'>) {
  const { number, amount, balance, currency, reason, actionId, createdAt } = entry;
  return (
    <>
      <Cell heading>
        <span className="block text-xs font-normal text-fg-muted">
          {texts.number(String(number))}
          {/* Where the columns have no room for it. */}
          <span className="hidden sm:max-md:inline">
            {' · '}
            <Time at={createdAt} show="absolute" />
          </span>
        </span>
        <Link to={`/actions/${actionId}`} className={`${linkClass} inline-block leading-6`}>
          {reason === null ? texts.opening : <RevealText value={reason} />}
        </Link>
      </Cell>
      <Cell numeric label={texts.amount} className="font-medium">
        <Money amount={amount.startsWith('-') ? amount : `+${amount}`} currency={currency} />
      </Cell>
      <Cell numeric label={texts.balance}>
        <Money amount={balance} currency={currency} />
      </Cell>
      <Cell label={texts.when} className="sm:max-md:hidden">
        <Time at={createdAt} show="absolute" />
      </Cell>
    </>
  );
}
