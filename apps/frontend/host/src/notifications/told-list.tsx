import { ErrorState, LoadMore, SkeletonLines, Time } from '@countersign/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { problemOf } from '../action/problem.tsx';
import { UserLink } from '../people/user-name.tsx';
import { actionTexts } from '../strings/action.ts';
import { notificationTexts } from '../strings/notifications.ts';
import { titleOfKind } from './kinds.ts';
import { mailText } from './mail-text.ts';
import { type Telling, toldQuery } from './queries.ts';

const texts = notificationTexts.told;

/** Who was told of an action, of what and when, whether they have read it, and what became of the mail. */
export function ToldList({ actionId }: { actionId: string }) {
  const list = useInfiniteQuery(toldQuery(actionId));
  const { data, error, refetch } = list;
  if (!data) {
    return error ? (
      <ErrorState title={texts.failed} message={problemOf(error)} onRetry={() => refetch()} />
    ) : (
      <SkeletonLines lines={3} label={actionTexts.told.loading} className="p-4" />
    );
  }
  const rows = data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) return <p className="p-4 text-fg-muted">{texts.none}</p>;
  return (
    <>
      <ul className="divide-y divide-line">
        {rows.map((telling) => (
          <Line key={telling.id} telling={telling} />
        ))}
      </ul>
      {list.hasNextPage && (
        <LoadMore
          className="border-t border-line px-4 py-2.5"
          shown={rows.length}
          total={data.pages[0]?.pagination.total ?? 0}
          hasMore
          busy={list.isFetchingNextPage}
          error={list.isFetchNextPageError ? list.error.message : undefined}
          onLoadMore={() => list.fetchNextPage()}
        />
      )}
    </>
  );
}

function Line({ telling: { personId, kind, toldAt, readAt, mail } }: { telling: Telling }) {
  return (
    <li className="px-4 py-2.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-2">
        <span className="font-medium wrap-anywhere">
          <UserLink userId={personId} />
        </span>
        <Time at={toldAt} className="text-xs text-fg-muted" />
      </p>
      <p className="leading-5">{titleOfKind(kind)}</p>
      <p className="text-xs text-fg-muted">
        {mailText(mail)}
        {mail?.settledAt && mail.state === 'sent' && (
          <>
            {' '}
            <Time at={mail.settledAt} show="absolute" />
          </>
        )}
        {' · '}
        {readAt === null ? (
          texts.unread
        ) : (
          <>
            {texts.read} <Time at={readAt} show="absolute" />
          </>
        )}
      </p>
    </li>
  );
}
