import type { Draft } from '@countersign/remote';
import { Banner, Button, Skeleton } from '@countersign/ui';
import { lazy, Suspense, useMemo } from 'react';
import { fieldErrorsOf } from '../api/error.ts';
import { RemoteForm } from '../remotes/remote-part.tsx';
import { t } from '../strings/index.ts';
import { Failure } from './failure.tsx';
import { UserPicker } from '../people/user-picker.tsx';
import type { FiledType } from './queries.ts';
import type { KeptDraft } from './use-kept-draft.ts';

const texts = t.file;

// Remotes hardly ever fail, so that few ever need the form that stands in for theirs.
const GeneratedForm = lazy(async () => {
  const { GeneratedForm: Form } = await import('./generated/generated-form.tsx');
  return { default: Form };
});

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
  type: FiledType;
  initial: Draft;
  draft: KeptDraft;
  /** Why the last submission failed. */
  error: Error | null;
  busy: boolean;
  submitLabel: string;
  onSubmit: (payload: Draft) => void;
}) {
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
    submitLabel,
    UserPicker,
  };
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {error && <Failure error={error} hasFieldErrors={Object.keys(fieldErrors).length > 0} />}
      <RemoteForm
        owner={type.owner}
        actionType={type.name}
        props={props}
        fallback={(retry) => (
          <div className="flex flex-col gap-5">
            <Banner
              tone="warning"
              live
              title={texts.generated.title}
              action={
                <Button size="sm" onClick={retry}>
                  {t.retry}
                </Button>
              }
            >
              {texts.generated.body(type.owner)}
            </Banner>
            <Suspense fallback={<Skeleton className="h-64" />}>
              <GeneratedForm {...props} schema={type.schema} />
            </Suspense>
          </div>
        )}
      />
    </div>
  );
}
