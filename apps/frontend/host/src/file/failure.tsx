import { FormErrorSummary } from '@countersign/ui';
import { ApiError } from '../api/error.ts';
import { t } from '../strings/index.ts';

const texts = t.file;

/** What went wrong with a submission as a whole; what the server said about fields stands there. */
export function Failure({ error, hasFieldErrors }: { error: Error; hasFieldErrors: boolean }) {
  if (!(error instanceof ApiError)) {
    return <FormErrorSummary title={texts.failed} errors={[{ message: t.errors.title }]} />;
  }
  const others = error.details.filter(({ field }) => !field.startsWith('payload.'));
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
