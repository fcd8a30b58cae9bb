import { movedPath, type Moved } from '@countersign/remote/form';
import { useCallback, useState } from 'react';

/** Which fields of a policy somebody has been in, by their paths; these go with their fields. */
export function useTouched() {
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const touch = useCallback((path: string) => {
    setTouched((before) => (before.has(path) ? before : new Set([...before, path])));
  }, []);
  const move = useCallback((list: string, moved: Moved) => {
    setTouched((before) => {
      const paths = [...before].map((path) => movedPath(path, list, moved));
      return new Set(paths.filter((path) => path !== undefined));
    });
  }, []);
  const forget = useCallback(() => setTouched(new Set()), []);
  return { touched, touch, move, forget };
}

export type Touched = ReturnType<typeof useTouched>;

/** Whether what is wrong at a place is about a field that somebody has been in: it, a part of it, or what it is in. */
export function isTouched(path: string, touched: ReadonlySet<string>): boolean {
  if (path === '') return touched.size > 0;
  return [...touched].some((each) => isWithin(path, each) || isWithin(each, path));
}

/** Whether a place is another one, or in it. */
export const isWithin = (path: string, other: string): boolean =>
  `${path}.`.startsWith(`${other}.`);
