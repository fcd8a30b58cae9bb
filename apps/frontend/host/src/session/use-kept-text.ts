import { useCallback, useState } from 'react';
import { keepDraft, readDraft } from './drafts.ts';
import { useMe } from './me.ts';

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
