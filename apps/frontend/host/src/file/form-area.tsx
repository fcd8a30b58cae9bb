import type { Draft } from '@countersign/remote';
import { Banner, Button } from '@countersign/ui';
import { useMemo } from 'react';
import { ApiError, fieldErrorsOf } from '../api/error.ts';
import { RemoteForm } from '../remotes/remote-part.tsx';
import { t } from '../strings/index.ts';
import { GeneratedForm } from './generated/generated-form.tsx';
import { UserPicker } from './picker/user-picker.tsx';
import type { FiledType } from './queries.ts';
import type { KeptDraft } from './use-kept-draft.ts';

const texts = t.file;

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
    initial: draft.current() ?? initial,
    onChange: draft.keep,
    onSubmit,
    fieldErrors,
    busy,
    submitLabel,
    UserPicker,
  };
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Failure error={error} inFields={Object.keys(fieldErrors).length} />
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
            <GeneratedForm {...props} schema={type.schema} />
          </div>
        )}
      />
    </div>
  );
}

/** What the server said about the submission as a whole; what it said about fields stands there. */
function Failure({ error, inFields }: { error: Error | null; inFields: number }) {
  if (!error) return null;
  if (!(error instanceof ApiError)) {
    return <Banner tone="danger" live title={texts.failed} />;
  }
  const others = error.details.filter(({ field }) => !field.startsWith('payload.'));
  if (inFields > 0 && others.length === 0) return null;
  const isUnclear = error.status === 0 || error.status >= 500;
  return (
    <Banner tone="danger" live title={texts.failed}>
      <p>{isUnclear ? texts.unclear : error.message}</p>
      {others.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {others.map(({ field, message }) => (
            <li key={`${field} ${message}`}>
              {field}: {message}
            </li>
          ))}
        </ul>
      )}
      {error.requestId && (
        <p className="mt-1 text-xs text-fg-muted">
          {t.requestId} <code className="font-mono">{error.requestId}</code>
        </p>
      )}
    </Banner>
  );
}
