import type { Attachment } from '@countersign/actions';
import { useState } from 'react';
import { refusedOf } from './refused-of.ts';

/** What the service said of each file that the last submission named, whatever was added or taken away since; `''` has the rest. */
export function useRefused(
  error: Error | null,
  value: readonly Attachment[],
): Record<string, string> {
  const [last, setLast] = useState<{ error: Error | null; of: Record<string, string> }>();
  if (last?.error === error) return last.of;
  const of = refusedOf(error, value);
  setLast({ error, of });
  return of;
}
