import { useState } from 'react';
import { keepDraft, readDraft } from '../session/drafts.ts';
import type { TypedSchedule } from './typed-schedule.ts';

/** The time that belongs to a form, kept on this machine beside what is typed into it, by the same name. */
export function useSchedule(personId: string, name: string, begin: TypedSchedule = null) {
  const kept = `when.${name}`;
  const [value, set] = useState(
    () => (readDraft(personId, kept) as TypedSchedule | undefined) ?? begin,
  );
  const keep = (next: TypedSchedule): void => {
    set(next);
    keepDraft(personId, kept, next ?? undefined);
  };
  return [value, keep] as const;
}
