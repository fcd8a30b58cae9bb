import { useState } from 'react';
import { keepDraft, readDraft } from '../session/drafts.ts';

/** What belongs to a form beside its fields, kept on this machine as what is typed into it, by the same name. */
export function useBeside<T>(personId: string, what: string, name: string, begin: T | null = null) {
  const kept = `${what}.${name}`;
  const [value, set] = useState(() => (readDraft(personId, kept) as T | undefined) ?? begin);
  const keep = (next: T | null): void => {
    set(next);
    keepDraft(personId, kept, next ?? undefined);
  };
  return [value, keep] as const;
}
