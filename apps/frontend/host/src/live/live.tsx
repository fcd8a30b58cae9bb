import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useCan } from '../session/me.ts';

/** Nobody needs it before the page is there. */
const beginMs = 1_000;

/** Has what is shown follow what happens. */
export function Live() {
  const queryClient = useQueryClient();
  const readsAll = useCan('action:read');
  useEffect(() => {
    let end = (): void => {};
    let left = false;
    const timer = setTimeout(async () => {
      const { goLive, settleIn } = await import('./later.ts');
      void settleIn().catch(() => undefined);
      if (!left) end = goLive(queryClient, readsAll);
    }, beginMs);
    return () => {
      left = true;
      clearTimeout(timer);
      end();
    };
  }, [queryClient, readsAll]);
  return null;
}
