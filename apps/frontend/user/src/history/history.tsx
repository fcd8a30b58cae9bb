import { usePages } from '@countersign/remote/use-pages';
import {
  Cell,
  ErrorState,
  HeaderCell,
  LoadMore,
  SkeletonLines,
  Table,
  TableBody,
  TableHead,
  TableRow,
  Time,
} from '@countersign/ui';
import { t } from '../strings.ts';
import { ByAction } from './by-action.tsx';
import { ChangeWords } from './change-words.tsx';
import type { HistoryProps } from './history-props.ts';
import { readPage } from './read-page.ts';

const texts = t.history;

/** What has changed, newest first: from what to what, when, and by which action. */
export function History({ title, of, fetch: fetchIt, ...tools }: HistoryProps) {
  const { pages, busy, failed, more } = usePages((cursor) => readPage(of, cursor, fetchIt));
  const newest = pages.at(-1);
  if (!newest) {
    return failed ? (
      <ErrorState title={texts.failed} onRetry={more} />
    ) : (
      <SkeletonLines lines={3} label={texts.loading} className="p-4" />
    );
  }
  const rows = pages.flatMap(({ changes, people }) =>
    changes.map((change) => ({ change, people })),
  );
  if (rows.length === 0) return <p className="p-4 text-fg-muted">{texts.empty}</p>;
  return (
    <>
      <Table label={title}>
        <TableHead>
          <HeaderCell>{texts.change}</HeaderCell>
          <HeaderCell>{texts.when}</HeaderCell>
          <HeaderCell>{texts.action}</HeaderCell>
        </TableHead>
        <TableBody>
          {rows.map(({ change, people }) => (
            <TableRow key={change.id}>
              <Cell heading>
                <ChangeWords {...tools} of={of} change={change} />
              </Cell>
              <Cell label={texts.when}>
                <Time at={change.at} show="absolute" />
              </Cell>
              <Cell label={texts.action}>
                <ByAction {...tools} actionId={change.actionId} people={people} />
              </Cell>
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
