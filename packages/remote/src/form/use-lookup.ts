import { useEffect, useState } from 'react';

/** What is known of a thing that a service is asked for. */
export type Lookup<Value> =
  /** There is nothing to ask for. */
  | { key: ''; state: 'none' }
  | { key: string; state: 'asking' | 'missing' | 'away' }
  | { key: string; state: 'found'; value: Value };

/** So long a key stays before it is asked for, in milliseconds: it may still be being typed. */
const pauseMs = 200;

/**
 * Looks up what has a key; nothing while the key is empty.
 *
 * @param find gives it, or undefined where there is none; throws when that cannot be told
 * @returns what is known, and what asks once more
 */
export function useLookup<Value>(
  key: string,
  find: (key: string) => Promise<Value | undefined>,
): [lookup: Lookup<Value>, again: () => void] {
  const [known, setKnown] = useState<Lookup<Value>>({ key: '', state: 'none' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (key === '') return undefined;
    let isOver = false;
    const tell = (lookup: Lookup<Value>) => {
      if (!isOver) setKnown(lookup);
    };
    const timer = setTimeout(() => {
      find(key).then(
        (value) =>
          tell(value === undefined ? { key, state: 'missing' } : { key, state: 'found', value }),
        () => tell({ key, state: 'away' }),
      );
    }, pauseMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
    // `find` is another function each time, and asks the same.
  }, [key, round]);
  const again = () => {
    setKnown({ key: '', state: 'none' });
    setRound((last) => last + 1);
  };
  if (key === '') return [{ key: '', state: 'none' }, again];
  return [known.key === key ? known : { key, state: 'asking' }, again];
}
