import type { DraftForm } from '@countersign/remote/form';
import { useEffect, useRef, useState } from 'react';

/**
 * Fills in a field with what is there now, once it is known, and again for another user: unless something
 * else was filled in before.
 *
 * @param key of whom or what it is known; empty while nothing is
 * @returns how often it was filled in
 */
export function useBeginWith(form: DraftForm, name: string, key: string, value: unknown): number {
  const filled = useRef<string>(undefined);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (key === '' || value === undefined) return;
    const held = form.draft[name];
    if (held !== undefined && JSON.stringify(held) !== filled.current) return;
    filled.current = JSON.stringify(value);
    form.set(name, value);
    setTimes((before) => before + 1);
    // What was filled in counts when it becomes known, not each time that it is typed over.
  }, [key]);
  return times;
}
