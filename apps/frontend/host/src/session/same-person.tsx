import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { leavePage } from './leave-page.ts';
import { meQuery, useMe } from './me.ts';
import { onOtherWindow } from './other-windows.ts';

/**
 * Keeps a window to one person and one session: when the person has signed out or somebody else has
 * signed in, in another window of this browser, what stands here is nobody's to see or to act on.
 */
export function SamePerson() {
  const { personId } = useMe();
  const queryClient = useQueryClient();
  const [first] = useState(personId);

  useEffect(
    () =>
      onOtherWindow((news) => {
        if (news === 'signed-out') leavePage('/sign-in');
        else void queryClient.invalidateQueries(meQuery);
      }),
    [queryClient],
  );
  useEffect(() => {
    if (personId !== first) leavePage('/');
  }, [personId, first]);
  useEffect(() => {
    // A page that the browser kept to go back to may show what was there before a sign-out.
    const onShow = ({ persisted }: PageTransitionEvent): void => {
      if (!persisted) return;
      document.documentElement.style.display = 'none';
      location.reload();
    };
    addEventListener('pageshow', onShow);
    return () => removeEventListener('pageshow', onShow);
  }, []);
  return null;
}
