import { useToast } from '@countersign/ui';
import { ApiError } from '../api/error.ts';
import { t } from '../strings/index.ts';
import { useMe } from './me.ts';
import { signOut } from './sign-out.ts';

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
