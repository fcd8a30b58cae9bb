import { Button, Card, ErrorState, SkeletonLines, useToast } from '@countersign/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { ApiError } from '../api/error.ts';
import { t } from '../strings/index.ts';
import { profileTexts } from '../strings/profile.ts';
import { sessionsQuery } from './queries.ts';
import { SessionRow } from './session-row.tsx';

const texts = profileTexts.sessions;

/** How many are shown at first. */
const few = 5;

/** Where the person is signed in, and the way to end it. */
export function SessionsCard() {
  const { data: sessions, error, refetch } = useQuery(sessionsQuery);
  const queryClient = useQueryClient();
  const toasts = useToast();
  const [all, setAll] = useState(false);

  async function end(call: () => Promise<{ revoked: number }>): Promise<void> {
    try {
      const { revoked } = await call();
      toasts.show({ tone: 'success', title: texts.ended(revoked) });
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      // Somebody who ends what has ended already got what they wanted.
      if (problem.code !== 'not_found') {
        toasts.show({ tone: 'danger', title: texts.failed, description: problem.message });
      }
    }
    await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  }
  const endOne = (id: string) =>
    end(() => data(api.auth.sessions[':id'].$delete({ param: { id } })));
  const endOthers = () => end(() => data(api.auth.sessions['revoke-others'].$post()));

  const others = (sessions ?? []).filter(({ current }) => !current);
  const ordered = [...(sessions ?? []).filter(({ current }) => current), ...others];
  return (
    <Card
      title={texts.title}
      flush
      actions={
        others.length > 0 && (
          <Button size="sm" onClick={endOthers}>
            {texts.endOthers}
          </Button>
        )
      }
    >
      {sessions ? (
        <>
          <ul className="divide-y divide-line">
            {ordered.slice(0, all ? undefined : few).map((session) => (
              <SessionRow key={session.id} session={session} onEnd={() => endOne(session.id)} />
            ))}
          </ul>
          {!all && ordered.length > few && (
            <div className="border-t border-line px-3 py-2">
              <Button variant="ghost" size="sm" onClick={() => setAll(true)}>
                {texts.all(ordered.length)}
              </Button>
            </div>
          )}
          {others.length === 0 && (
            <p className="border-t border-line px-4 py-3 text-fg-muted">{texts.alone}</p>
          )}
        </>
      ) : error ? (
        <ErrorState title={texts.loadFailed} message={error.message} onRetry={() => refetch()} />
      ) : (
        <SkeletonLines lines={4} label={t.loading} className="p-4" />
      )}
    </Card>
  );
}
