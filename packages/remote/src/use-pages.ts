import { useCallback, useEffect, useRef, useState } from 'react';

/** What has been read of something so far, page by page. */
export interface Pages<P> {
  pages: readonly P[];
  busy: boolean;
  /** The last page that was asked for could not be read. */
  failed: boolean;
  /** Reads the page after those, once more where it failed. */
  more: () => Promise<void>;
}

/**
 * Reads something page by page, the first at once.
 *
 * @param readPage given the cursor of a page, but for the first; the one that is given first is used all along
 */
export function usePages<P extends { nextCursor: string | undefined }>(
  readPage: (cursor: string | undefined) => Promise<P>,
): Pages<P> {
  const [state, setState] = useState<Omit<Pages<P>, 'more'>>({
    pages: [],
    busy: true,
    failed: false,
  });
  const [first] = useState(() => readPage);
  const isShown = useRef(true);
  const read = useCallback(
    async (before: readonly P[]): Promise<void> => {
      setState({ pages: before, busy: true, failed: false });
      const next = await first(before.at(-1)?.nextCursor).then(
        (page) => ({ pages: [...before, page], failed: false }),
        () => ({ pages: before, failed: true }),
      );
      if (isShown.current) setState({ ...next, busy: false });
    },
    [first],
  );
  useEffect(() => {
    isShown.current = true;
    void read([]);
    return () => {
      isShown.current = false;
    };
  }, [read]);
  return { ...state, more: () => read(state.pages) };
}
