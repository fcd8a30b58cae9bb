import { ActionBadge, Cell, cn, RowLink, TableRow, Time } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { typeTitle } from '../action/catalogue.ts';
import { coveredInList } from '../action/reentry/covered-in-list.ts';
import { ShortSummary } from '../inbox/action-summary.tsx';
import type { useMe } from '../session/me.ts';
import { notificationTexts as texts } from '../strings/notifications.ts';
import { actionAboutQuery } from './action-query.ts';
import { KindIcon } from './kind-icon.tsx';
import { sentenceOf } from './kinds.ts';
import { MuteButton } from './mute-button.tsx';
import type { Notification } from './queries.ts';

/** One notification: what it says and of which action, where that stands now, and since when. */
export const FeedRow = memo(function FeedRow({
  notification,
  me,
}: {
  notification: Notification;
  me: ReturnType<typeof useMe>;
}) {
  const { kind, actionId, actionType, happenedAt, readAt, muted } = notification;
  const { data: action } = useQuery(actionAboutQuery(actionId));
  const isUnread = readAt === null;
  return (
    <TableRow>
      <Cell heading className="w-full">
        <span className="flex items-start gap-3">
          <KindIcon kind={kind} />
          <span className="min-w-0 flex-1">
            <RowLink asChild className={cn('block', !isUnread && 'font-normal!')}>
              <Link to="/actions/$id" params={{ id: actionId }}>
                {isUnread && (
                  <span className="mr-2 inline-block size-2 rounded-full bg-accent align-middle forced-colors:bg-[Highlight]">
                    <span className="sr-only">{texts.unread}</span>
                  </span>
                )}
                {sentenceOf(notification)}
                <span className="mt-0.5 flex flex-wrap gap-x-2 text-sm font-normal text-fg-muted">
                  <span>{typeTitle(actionType)}</span>
                  {action && (
                    <ShortSummary
                      action={action}
                      covered={coveredInList(action, me)}
                      className="flex min-w-0 flex-wrap items-baseline gap-x-2"
                      cutClass="line-clamp-2 wrap-anywhere"
                    />
                  )}
                </span>
              </Link>
            </RowLink>
          </span>
        </span>
      </Cell>
      <Cell className="max-sm:ml-11 sm:text-right">
        {action && <ActionBadge status={action.status} execution={action.execution.state} />}
      </Cell>
      <Cell className="text-fg-muted sm:text-right">
        <Time at={happenedAt} />
      </Cell>
      <Cell className="max-sm:ml-auto">
        <MuteButton actionId={actionId} muted={muted} />
      </Cell>
    </TableRow>
  );
});
