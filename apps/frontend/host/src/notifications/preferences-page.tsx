import { Banner, Card, Checkbox, ErrorState, SkeletonLines } from '@countersign/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../action/problem.tsx';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { BackLink } from '../shell/back-link.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { t } from '../strings/index.ts';
import { preferenceTexts as texts } from '../strings/notification-preferences.ts';
import { kindsOf, titleOfKind } from './kinds.ts';
import { type Kind, type MailChoices, preferencesQuery } from './queries.ts';

/** Which notifications are mailed to the person as well; each choice is kept at once. */
export function PreferencesPage() {
  const { data: choices, error, refetch } = useQuery(preferencesQuery);
  const { choose, isSuccess, failed } = useChoose();
  return (
    <div className="mx-auto w-full max-w-3xl p-4 sm:p-6">
      <BackLink to="/notifications">{t.nav.notifications}</BackLink>
      <PageHeader
        title={texts.title}
        actions={
          <p role="status" className="text-sm text-fg-muted">
            {isSuccess && texts.saved}
          </p>
        }
      >
        <p className="mt-1 max-w-prose text-fg-muted">{texts.hint}</p>
      </PageHeader>
      {failed && (
        <Banner tone="danger" title={texts.failed} live className="mb-4">
          {problemOf(failed)}
        </Banner>
      )}
      {choices ? (
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {(['asks', 'tells'] as const).map((part) => (
            <Card key={part} title={texts[part]}>
              <div className="flex flex-col gap-1.5">
                {kindsOf(part, Object.keys(choices)).map((kind) => (
                  <Checkbox
                    key={kind}
                    label={titleOfKind(kind)}
                    checked={choices[kind as Kind] === 'each'}
                    onChange={(wanted) => choose({ [kind]: wanted ? 'each' : 'off' })}
                  />
                ))}
              </div>
            </Card>
          ))}
        </div>
      ) : error ? (
        <ErrorState title={t.errors.title} message={problemOf(error)} onRetry={() => refetch()} />
      ) : (
        <SkeletonLines lines={8} label={t.loading} />
      )}
    </div>
  );
}

/** Keeps choices, one after the other, and shows them meanwhile; what was refused is as it was again. */
function useChoose() {
  const client = useQueryClient();
  const { queryKey } = preferencesQuery;
  const { mutate, isSuccess, error } = useMutation({
    scope: { id: queryKey.join() },
    mutationFn: (mail: Partial<MailChoices>) =>
      data(api.notification.preferences.$put({ json: { mail } })),
    onMutate: async (mail) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (known) => known && { ...known, ...mail });
    },
    onError: () => client.invalidateQueries({ queryKey }),
  });
  return { choose: mutate, isSuccess, failed: error };
}
