import { Button, Card, ErrorState, SkeletonLines, useToast } from '@countersign/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { ApiError } from '../api/error.ts';
import { t } from '../strings/index.ts';
import { sessionsQuery } from './queries.ts';
import { SessionRow } from './session-row.tsx';

const texts = t.profile.sessions;

/** Where the person is signed in, and the way to end it. */
export function SessionsCard() {
  const { data: sessions, error, refetch } = useQuery(sessionsQuery);
  const queryClient = useQueryClient();
  const toasts = useToast();

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

  const others = (sessions ?? []).some(({ current }) => !current);
  return (
    <Card
      title={texts.title}
      flush
      actions={
        others && (
          <Button size="sm" onClick={endOthers}>
            {texts.endOthers}
          </Button>
        )
      }
    >
      {sessions ? (
        <>
          <ul className="divide-y divide-line">
            {sessions.map((session) => (
              <SessionRow key={session.id} session={session} onEnd={() => endOne(session.id)} />
            ))}
          </ul>
          {!others && <p className="border-t border-line px-4 py-3 text-fg-muted">{texts.alone}</p>}
        </>
      ) : error ? (
        <ErrorState title={texts.loadFailed} message={error.message} onRetry={() => refetch()} />
      ) : (
        <SkeletonLines lines={4} label={t.loading} className="p-4" />
      )}
    </Card>
  );
}
