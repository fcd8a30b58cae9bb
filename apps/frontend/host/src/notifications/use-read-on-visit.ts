import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { markRead } from './mark-read.ts';
import { unreadQuery } from './queries.ts';

const signs = ['pointermove', 'pointerdown', 'keydown'] as const;

/**
 * Marks what tells of an action as read when its page is opened. What comes while it is open is read only once the person
 * gives a sign of life: who has left their desk with the page open is still mailed.
 */
export function useReadOnVisit(actionId: string): void {
  const client = useQueryClient();
  const { data } = useQuery(unreadQuery);
  const unread = data?.count;
  const opened = useRef<string>(undefined);
  useEffect(() => {
    if (unread === undefined) return undefined;
    const isVisit = opened.current !== actionId;
    opened.current = actionId;
    if (unread === 0) return undefined;
    const stop = (): void => {
      for (const sign of signs) removeEventListener(sign, read);
    };
    // Nothing else depends on it: what is still unread is tried again at the next visit.
    const read = (): void => {
      stop();
      void markRead(client, { actionId }).catch(() => undefined);
    };
    if (isVisit) read();
    else for (const sign of signs) addEventListener(sign, read);
    return stop;
  }, [actionId, unread, client]);
}
