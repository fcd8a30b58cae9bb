import { api } from '../api/client.ts';
import { forgetDrafts } from './drafts.ts';

/** Ends the session, forgets this person's drafts (workstations are shared) and starts afresh. */
export async function signOut(personId: string): Promise<void> {
  forgetDrafts(personId);
  await api.auth['sign-out'].$post({});
  location.assign('/sign-in');
}
