import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { forgetDrafts } from './drafts.ts';
import { leavePage } from './leave-page.ts';
import { tellOtherWindows } from './other-windows.ts';

/**
 * Ends the session, forgets this person's drafts (workstations are shared) and starts afresh. Throws
 * `ApiError` when the session could not be ended; nothing is forgotten then.
 */
export async function signOut(personId: string): Promise<void> {
  await data(api.auth['sign-out'].$post({}));
  forgetDrafts(personId);
  tellOtherWindows('signed-out');
  leavePage('/sign-in');
}
