import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { meQuery, useMe } from './me.ts';
import { onOtherWindow } from './other-windows.ts';

/**
 * Keeps a window to one person: when somebody else has signed in, in another window of this browser,
 * what stands here is not theirs to see or to act on, and the window begins afresh.
 */
export function SamePerson() {
  const { personId } = useMe();
  const queryClient = useQueryClient();
  const [first] = useState(personId);

  useEffect(() => onOtherWindow(() => void queryClient.invalidateQueries(meQuery)), [queryClient]);
  useEffect(() => {
    if (personId !== first) location.assign('/');
  }, [personId, first]);
  useEffect(() => {
    // A page that the browser kept to go back to may show what was there before a sign-out.
    const onShow = ({ persisted }: PageTransitionEvent) => persisted && location.reload();
    addEventListener('pageshow', onShow);
    return () => removeEventListener('pageshow', onShow);
  }, []);
  return null;
}
