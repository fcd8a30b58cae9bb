import { Button, buttonClass, tabClass, useToast } from '@countersign/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CheckCheck, Mail } from 'lucide-react';
import { problemOf } from '../action/problem.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { t } from '../strings/index.ts';
import { notificationTexts as texts } from '../strings/notifications.ts';
import { preferenceTexts } from '../strings/notification-preferences.ts';
import { Feed } from './feed.tsx';
import { markRead } from './mark-read.ts';
import { newestQuery, unreadQuery } from './queries.ts';

const route = getRouteApi('/_app/notifications/');

/** What the person was told of, newest first, with the way to what it is about. */
export function FeedPage() {
  const unread = route.useSearch().show === 'unread';
  return (
    <div className="mx-auto w-full max-w-4xl p-4 sm:p-6">
      <PageHeader
        title={t.nav.notifications}
        actions={
          <>
            <MarkAllRead />
            <Link to="/notifications/preferences" className={buttonClass()}>
              <Mail aria-hidden="true" className="size-4" />
              {preferenceTexts.link}
            </Link>
          </>
        }
      />
      <nav aria-label={texts.views} className="mb-3 flex gap-1 border-b border-line">
        {([undefined, 'unread'] as const).map((show) => (
          <Link
            key={texts[show ?? 'all']}
            to="/notifications"
            search={{ show }}
            replace
            className={tabClass}
            activeProps={{}}
            aria-current={(show === 'unread') === unread ? 'page' : undefined}
          >
            {texts[show ?? 'all']}
          </Link>
        ))}
      </nav>
      <div className="min-w-0 rounded-lg border border-line bg-surface">
        <Feed key={String(unread)} unread={unread} />
      </div>
    </div>
  );
}

/** Marks all as read that there were when this was shown last; what comes meanwhile stays unread. */
function MarkAllRead() {
  const client = useQueryClient();
  const toast = useToast();
  const { data: unread } = useQuery(unreadQuery);
  const { data: newest } = useQuery(newestQuery);
  if (!newest || !unread?.count) return null;
  async function mark(upTo: string): Promise<void> {
    try {
      await markRead(client, { upTo });
    } catch (error) {
      toast.show({ tone: 'danger', title: texts.readFailed, description: problemOf(error) });
    }
  }
  return (
    <Button onClick={() => mark(newest.id)}>
      <CheckCheck aria-hidden="true" className="size-4" />
      {texts.allRead}
    </Button>
  );
}
