import { useCallback, useEffect, useState } from 'react';

/** What is known of something that a service was asked for. */
export interface Reply<T> {
  /** What it said last; of another question never. */
  data: T | undefined;
  /** Why it could not be asked the last time. */
  error: Error | undefined;
  pending: boolean;
  /** Asks once more. */
  again: () => void;
}

const kept = new Map<string, unknown>();

/**
 * Asks a service when it is first needed, and anew each time it is shown; what it said the last time stands
 * meanwhile.
 *
 * @param key names the question; nothing is asked while it is empty
 */
export function useReply<T>(key: string, ask: () => Promise<T>): Reply<T> {
  const [round, setRound] = useState(0);
  const [told, setTold] = useState<{ key: string; data?: T; error?: Error }>();
  useEffect(() => {
    if (key === '') return undefined;
    let isOver = false;
    const tell = (said: { data?: T; error?: Error }) => {
      if (!isOver) setTold({ key, ...said });
    };
    const look = async (): Promise<void> => {
      try {
        const data = await ask();
        kept.set(key, data);
        tell({ data });
      } catch (error) {
        tell({ error: error instanceof Error ? error : new Error(String(error)) });
      }
    };
    void look();
    return () => {
      isOver = true;
    };
    // `ask` is another function each time, and asks the same.
  }, [key, round]);
  const again = useCallback(() => {
    setTold(undefined);
    setRound((last) => last + 1);
  }, []);
  const now = told?.key === key ? told : undefined;
  const data = now?.data ?? (kept.get(key) as T | undefined);
  return { data, error: now?.error, pending: key !== '' && now === undefined, again };
}
