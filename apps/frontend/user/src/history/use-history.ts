import { useCallback, useEffect, useRef, useState } from 'react';
import { type Page, readPage, type Subject } from './read-page.ts';

/** What has been read of a history so far. */
export interface Reading {
  pages: readonly Page[];
  busy: boolean;
  /** The last page that was asked for could not be read. */
  failed: boolean;
  /** Reads the page after those, once more where it failed. */
  more: () => Promise<void>;
}

/** Reads a history page by page, the first at once. `of` stays the same as long as it is shown. */
export function useHistory(of: Subject, fetchIt: typeof fetch): Reading {
  const [state, setState] = useState<Omit<Reading, 'more'>>({
    pages: [],
    busy: true,
    failed: false,
  });
  const isShown = useRef(true);
  const read = useCallback(async (before: readonly Page[]): Promise<void> => {
    setState({ pages: before, busy: true, failed: false });
    const next = await readPage(of, before.at(-1)?.nextCursor, fetchIt).then(
      (page) => ({ pages: [...before, page], failed: false }),
      () => ({ pages: before, failed: true }),
    );
    if (isShown.current) setState({ ...next, busy: false });
  }, []);
  useEffect(() => {
    isShown.current = true;
    void read([]);
    return () => {
      isShown.current = false;
    };
  }, [read]);
  return { ...state, more: () => read(state.pages) };
}
