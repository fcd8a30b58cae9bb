import { Time } from '@countersign/ui';
import { useEffect, useState } from 'react';
import { t } from '../strings.ts';
import { readNewest } from './read-page.ts';

/** When a user last changed: in their own row, or by their roles, groups and limits, whichever was later. */
export function LastChanged({
  of: { userId, updatedAt },
  fetch: fetchIt,
}: {
  of: { userId: string; updatedAt: string };
  fetch: typeof fetch;
}) {
  const [at, setAt] = useState<string>();
  useEffect(() => {
    let isShown = true;
    const show = (changedAt?: string): void => {
      if (isShown) setAt(laterOf(updatedAt, changedAt));
    };
    // Where it cannot be read, the history itself says so.
    readNewest(userId, fetchIt).then(show, () => show());
    return () => {
      isShown = false;
    };
  }, [userId, updatedAt, fetchIt]);
  return at === undefined ? (
    <span aria-label={t.history.loading}>…</span>
  ) : (
    <Time at={at} show="absolute" focusable />
  );
}

const laterOf = (one: string, other: string | undefined): string =>
  other !== undefined && Date.parse(other) > Date.parse(one) ? other : one;
