import { Banner } from '@countersign/ui';
import { ApiError } from '../api/error.ts';
import { t } from '../strings/index.ts';

/** What went wrong with a call, in words; what is no answer of a service is thrown on. */
export function problemOf(error: unknown): string {
  if (!(error instanceof ApiError)) throw error;
  return error.code === 'offline' ? t.inbox.offline : error.message;
}

/** Whether the call may have worked all the same: no answer came, which is not a refusal. */
export function isUncertain(error: unknown): boolean {
  return error instanceof ApiError && [0, 502, 503, 504].includes(error.status);
}

/** Says, where it happened, that something did not work, and what to name when asking for help. */
export function Problem({ title, error }: { title: string; error: unknown }) {
  return (
    <Banner tone="danger" title={title} live>
      {problemOf(error)}
      {error instanceof ApiError && error.requestId && (
        <span className="block text-xs text-fg-muted">
          {t.requestId} <code className="font-mono">{error.requestId}</code>
        </span>
      )}
    </Banner>
  );
}
