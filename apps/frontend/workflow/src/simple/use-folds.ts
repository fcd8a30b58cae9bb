import { movedPath, type Moved } from '@countersign/remote/form';
import { useCallback, useState } from 'react';

/** Which parts of a form somebody folded or opened, by their paths; these go with their parts. */
export function useFolds() {
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(new Map());
  const fold = useCallback((path: string, isOpen: boolean) => {
    setFolds((before) => new Map(before).set(path, isOpen));
  }, []);
  const move = useCallback((list: string, moved: Moved) => {
    setFolds((before) => {
      const paths = [...before].map(([path, isOpen]) => [movedPath(path, list, moved), isOpen]);
      return new Map(paths.filter((pair): pair is [string, boolean] => pair[0] !== undefined));
    });
  }, []);
  const isOpen = (path: string, byDefault: boolean): boolean => folds.get(path) ?? byDefault;
  return { isOpen, fold, move };
}
