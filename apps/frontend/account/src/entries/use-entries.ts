import { useCallback, useEffect, useRef, useState } from 'react';
import { type EntryPage, readEntries } from '../account.ts';

/** What has been read of a ledger so far. */
export interface Reading {
  pages: readonly EntryPage[];
  busy: boolean;
  /** The last page that was asked for could not be read. */
  failed: boolean;
  /** Reads the page after those, once more where it failed. */
  more: () => Promise<void>;
}

/** Reads the ledger of an account page by page, the first at once. The account stays the same. */
export function useEntries(accountId: string, fetchIt: typeof fetch): Reading {
  const [state, setState] = useState<Omit<Reading, 'more'>>({
    pages: [],
    busy: true,
    failed: false,
  });
  const isShown = useRef(true);
  const read = useCallback(async (before: readonly EntryPage[]): Promise<void> => {
    setState({ pages: before, busy: true, failed: false });
    const next = await readEntries(accountId, before.at(-1)?.nextCursor, fetchIt).then(
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
