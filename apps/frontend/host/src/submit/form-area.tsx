import type { Draft } from '@countersign/remote';
import { FormErrorSummary, Skeleton } from '@countersign/ui';
import { lazy, Suspense, useMemo } from 'react';
import { fieldErrorsOf, ApiError } from '../api/error.ts';
import { detailsBeside } from './details-beside.ts';
import { apiFetch } from '../api/fetch.ts';
import { RemoteForm } from '../remotes/remote-part.tsx';
import { useCan } from '../session/me.ts';
import { t } from '../strings/index.ts';
import { submitTexts } from '../strings/submit.ts';
import { UserLink } from '../people/user-name.tsx';
import { UserPicker } from '../people/user-picker.tsx';
import type { ActionTypeInfo } from './queries.ts';
import type { KeptDraft } from './use-kept-draft.ts';

const texts = submitTexts;

// Remotes hardly ever fail, so that few ever need the form that stands in for theirs.
const FallbackForm = lazy(async () => ({
  default: (await import('./fallback-form.tsx')).FallbackForm,
}));

/**
 * The form of an action type: the one of its remote or, where that is down, old or broken, one made
 * from the type's schema, with whatever was typed by then.
 */
export function FormArea({
  type,
  initial,
  draft,
  error,
  busy,
  submitLabel,
  onSubmit,
}: {
  type: ActionTypeInfo;
  initial: Draft;
  draft: KeptDraft;
  /** Why the last submission failed. */
  error: Error | null;
  busy: boolean;
  submitLabel: string;
  onSubmit: (payload: Draft) => void;
}) {
  const mayReadAll = useCan('action:read');
  const fieldErrors = useMemo(() => fieldErrorsOf(error, 'payload.'), [error]);
  const props = {
    // Read when a form begins: another one may take over what was typed into the one before.
    get initial() {
      return draft.current() ?? initial;
    },
    onChange: draft.keep,
    onSubmit,
    fieldErrors,
    busy,
    mayReadAll,
    submitLabel,
    UserPicker,
    UserLink,
    fetch: apiFetch,
  };
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {error && <Failure error={error} hasFieldErrors={Object.keys(fieldErrors).length > 0} />}
      <RemoteForm
        owner={type.owner}
        actionType={type.name}
        props={props}
        fallback={(retry) => (
          <Suspense fallback={<Skeleton className="h-64" />}>
            <FallbackForm {...props} type={type} onRetry={retry} />
          </Suspense>
        )}
      />
    </div>
  );
}

/** What went wrong with a submission as a whole; what the server said about fields stands there. */
function Failure({ error, hasFieldErrors }: { error: Error; hasFieldErrors: boolean }) {
  if (!(error instanceof ApiError)) {
    return <FormErrorSummary title={texts.failed} errors={[{ message: t.errors.title }]} />;
  }
  const others = detailsBeside(error);
  if (hasFieldErrors && others.length === 0) return null;
  const isUnclear = error.status === 0 || error.status >= 500;
  const lines = [
    error.message,
    ...others.map(({ field, message }) => `${field}: ${message}`),
    ...(isUnclear ? [texts.unclearHint] : []),
    ...(error.requestId ? [`${t.requestId} ${error.requestId}`] : []),
  ];
  return (
    <FormErrorSummary
      title={isUnclear ? texts.unclear : texts.failed}
      errors={lines.map((message) => ({ message }))}
    />
  );
}
