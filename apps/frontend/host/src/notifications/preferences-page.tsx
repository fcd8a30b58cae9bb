import { Banner, Card, ErrorState, Select, SkeletonLines } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { problemOf } from '../action/problem.tsx';
import { BackLink } from '../shell/back-link.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { t } from '../strings/index.ts';
import { preferenceTexts as texts } from '../strings/notification-preferences.ts';
import { kindsOf, titleOfKind } from './kinds.ts';
import { HoursForm } from './hours-form.tsx';
import { PushCard } from './push/push-card.tsx';
import { type Kind, type MailChoices, type Preferences, preferencesQuery } from './queries.ts';
import { proposedHours, useChoose } from './use-choose.ts';

type Choice = MailChoices[Kind];
const choices = (['each', 'digest', 'off'] as const).map((value) => ({
  value,
  label: texts.choices[value],
}));

/** Which notifications are mailed to the person as well, and when; each choice of a kind is kept at once. */
export function PreferencesPage() {
  const { data: preferences, error, refetch } = useQuery(preferencesQuery);
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
      {preferences ? (
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {(['asks', 'tells'] as const).map((part) => (
            <Card key={part} title={texts[part]}>
              <div className="flex flex-col gap-1.5">
                {kindsOf(part, Object.keys(preferences.mail)).map((kind) => (
                  <KindChoice
                    key={kind}
                    title={titleOfKind(kind)}
                    value={preferences.mail[kind as Kind]}
                    onChange={(choice) => choose(chosen(kind, choice, preferences))}
                  />
                ))}
              </div>
            </Card>
          ))}
          <Card title={texts.hours.title} className="sm:col-span-2">
            <HoursForm
              kept={preferences.hours ?? proposedHours()}
              error={failed}
              onSave={(hours) => choose({ hours })}
            />
          </Card>
          <PushCard />
        </div>
      ) : error ? (
        <ErrorState title={t.errors.title} message={problemOf(error)} onRetry={() => refetch()} />
      ) : (
        <SkeletonLines lines={8} label={t.loading} />
      )}
    </div>
  );
}

function KindChoice({
  title,
  value,
  onChange,
}: {
  title: string;
  value: Choice;
  onChange: (choice: Choice) => void;
}) {
  const id = useId();
  return (
    <div className="flex min-h-8 items-center justify-between gap-3">
      <label htmlFor={id} className="min-w-0">
        {title}
      </label>
      <div className="w-32 shrink-0">
        <Select<Choice> id={id} size="sm" options={choices} value={value} onChange={onChange} />
      </div>
    </div>
  );
}

/** A choice of a kind; the first of what comes once a day says by whose clocks that is. */
function chosen(kind: string, choice: Choice, { hours }: Preferences) {
  const clocks = choice === 'digest' && hours === null && { hours: proposedHours() };
  return { mail: { [kind]: choice }, ...clocks };
}
