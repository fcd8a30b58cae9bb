import { useCallback, useState } from 'react';
import { useMe } from './me.ts';

const keyOf = (personId: string, name: string) => `countersign.draft.${personId}.${name}`;

/** What this person had typed into a form that was not sent yet, or `undefined`. */
export function readDraft(personId: string, name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(keyOf(personId, name)) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Under which names that begin so this person keeps something. */
export function keptNames(personId: string, prefix: string): string[] {
  const key = keyOf(personId, '');
  return Object.keys(localStorage)
    .filter((each) => each.startsWith(key + prefix))
    .map((each) => each.slice(key.length));
}

/** Who is signing out: what they typed a moment ago is not kept any more. */
const leaving = new Set<string>();

/** Whether this person signs out just now, so that nothing more of what they typed is to be kept. */
export const isLeaving = (personId: string): boolean => leaving.has(personId);

/** Keeps what this person typed, on this machine alone; `undefined` forgets it. */
export function keepDraft(personId: string, name: string, draft: unknown): void {
  if (leaving.has(personId)) return;
  try {
    if (draft === undefined) localStorage.removeItem(keyOf(personId, name));
    else localStorage.setItem(keyOf(personId, name), JSON.stringify(draft));
  } catch {
    // A full or forbidden storage loses the draft at the next reload, and nothing else.
  }
}

/** Forgets all drafts of a person who signs out, and keeps no more of them on this page. */
export function forgetDrafts(personId: string): void {
  leaving.add(personId);
  const own = Object.keys(localStorage).filter((key) => key.startsWith(keyOf(personId, '')));
  for (const key of own) localStorage.removeItem(key);
}

/** A text that this person types, kept on this machine under `name` until it is empty again. */
export function useKeptText(name: string): [string, (text: string) => void] {
  const { personId } = useMe();
  const [text, setText] = useState(() => {
    const kept = readDraft(personId, name);
    return typeof kept === 'string' ? kept : '';
  });
  const change = useCallback(
    (next: string) => {
      setText(next);
      keepDraft(personId, name, next === '' ? undefined : next);
    },
    [personId, name],
  );
  return [text, change];
}
