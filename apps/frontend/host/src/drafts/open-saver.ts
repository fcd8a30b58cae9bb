import type { QueryClient } from '@tanstack/react-query';
import { isLeaving } from '../session/drafts.ts';
import { createDraftSaver, type DraftSaver } from './draft-saver.ts';
import { type DraftOf, draftsKey, putDraft, removeDraft } from './keep.ts';

/** How long after the last key a draft is sent, in milliseconds. */
const sendDelayMs = 2_000;

type Kept = Pick<Parameters<typeof createDraftSaver>[0], 'savedAs' | 'onSaved' | 'onState'>;

/** What sends a person's draft to the service, and has the list of drafts read again. */
export function openSaver(
  queryClient: QueryClient,
  personId: string,
  of: () => DraftOf,
  { onSaved, ...kept }: Kept,
): DraftSaver {
  return createDraftSaver({
    ...kept,
    put: (savedAs, draft) =>
      isLeaving(personId)
        ? Promise.reject(new Error('nothing is kept of who signs out'))
        : putDraft(of(), savedAs, draft),
    remove: removeDraft,
    newId: () => crypto.randomUUID(),
    onSaved: (savedAs) => {
      onSaved(savedAs);
      void queryClient.invalidateQueries({ queryKey: draftsKey, exact: true });
    },
    delayMs: sendDelayMs,
  });
}
