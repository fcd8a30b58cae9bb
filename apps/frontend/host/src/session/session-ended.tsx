import { Button, Dialog } from '@countersign/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { onSessionEnd } from '../api/fetch.ts';
import { SignInForm } from '../sign-in/sign-in-form.tsx';
import { t } from '../strings/index.ts';
import { meQuery, useMe } from './me.ts';

/**
 * Asks to sign in again, in place, when the session has ended. Requests wait meanwhile and then go
 * out once more. Somebody else gets a fresh page instead: what is on the screen is not theirs.
 */
export function SessionEnded() {
  const me = useMe();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const waiting = useRef<PromiseWithResolvers<void>>(undefined);

  useEffect(() => {
    onSessionEnd(() => {
      waiting.current ??= Promise.withResolvers<void>();
      setOpen(true);
      return waiting.current.promise;
    });
    return () => onSessionEnd(undefined);
  }, []);

  async function signedIn(): Promise<void> {
    const now = await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
    if (now?.personId !== me.personId) {
      location.assign('/');
      return;
    }
    setOpen(false);
    waiting.current?.resolve();
    waiting.current = undefined;
  }

  return (
    <Dialog
      open={open}
      onOpenChange={() => {}}
      title={t.ended.title}
      description={t.ended.body}
      size="sm"
    >
      <SignInForm email={me.email} onDone={() => void signedIn()} />
      <Button variant="ghost" className="mt-3 w-full" onClick={() => location.assign('/sign-in')}>
        {t.ended.other}
      </Button>
    </Dialog>
  );
}
