import { useToast } from '@countersign/ui';
import { ApiError } from '../api/error.ts';
import { t } from '../strings/index.ts';
import { useMe } from './me.ts';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { forgetDrafts } from './drafts.ts';
import { leavePage } from './leave-page.ts';
import { tellOtherWindows } from './other-windows.ts';

/** Signs out, and says so where that does not work: nobody leaves a workstation signed in unaware. */
export function useSignOut(): () => Promise<void> {
  const { personId } = useMe();
  const { show } = useToast();
  return async () => {
    try {
      await signOut(personId);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      show({ title: t.nav.signOutFailed, description: error.message, tone: 'danger' });
    }
  };
}

/**
 * Ends the session, forgets this person's drafts (workstations are shared) and starts afresh. Throws
 * `ApiError` when the session could not be ended; nothing is forgotten then.
 */
async function signOut(personId: string): Promise<void> {
  await data(api.auth['sign-out'].$post({}));
  // Nobody else is to read here what this person is told.
  await import('../notifications/push/leave-push.ts')
    .then(({ leavePush }) => leavePush())
    .catch(() => undefined);
  forgetDrafts(personId);
  tellOtherWindows('signed-out');
  leavePage('/sign-in');
}
