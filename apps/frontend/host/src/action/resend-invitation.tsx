import { Button, useToast } from '@countersign/ui';
import { Mail } from 'lucide-react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { t } from '../strings/index.ts';
import { problemOf } from './problem.tsx';

/** Sends a new colleague's invitation once more, with a new link. */
export function ResendInvitation({ userId }: { userId: string }) {
  const toast = useToast();
  const texts = t.action.invitation;
  async function resend(): Promise<void> {
    try {
      await data(api.auth.invitations[':personId'].resend.$post({ param: { personId: userId } }));
      toast.show({ tone: 'success', title: texts.done });
    } catch (error) {
      toast.show({ tone: 'danger', title: texts.failed, description: problemOf(error) });
    }
  }
  return (
    <Button onClick={resend}>
      <Mail aria-hidden="true" className="size-4" />
      {texts.button}
    </Button>
  );
}
