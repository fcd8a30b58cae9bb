import { useEffect, useState } from 'react';
import { begunOf } from '../draft-origin.ts';
import type { Draft } from '../draft-path.ts';
import type { DraftForm } from './use-draft-form.ts';

/**
 * Fills in fields with what the record is now that a form is about, once it is known, and again for another record: a draft
 * that is kept may be about that one.
 *
 * @param of the id of the record; empty while it is not known
 * @returns how often they were filled in
 */
export function useBeginWith(form: DraftForm, of: string, values: Draft | undefined): number {
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (of === '' || values === undefined) return;
    const begun = begunOf(form.draft, of, values);
    for (const [field, value] of Object.entries(begun)) form.set(field, value);
    if (Object.keys(begun).length > 1) setTimes((before) => before + 1);
    // What is known counts when it becomes known, not each time that it is typed over.
  }, [of]);
  return times;
}
