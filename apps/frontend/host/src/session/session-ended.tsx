import { Button, Dialog } from '@countersign/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { onSessionEnd, plainFetch } from '../api/fetch.ts';
import { SignInForm } from '../sign-in/sign-in-form.tsx';
import { t } from '../strings/index.ts';
import { forgetDrafts } from './drafts.ts';
import { leavePage } from './leave-page.ts';
import { meQuery, useMe } from './me.ts';
import { onOtherWindow, tellOtherWindows } from './other-windows.ts';

/**
 * Asks to sign in again, in place, when the session has ended or something is done only shortly after. Requests
 * that it ended for wait meanwhile and then go out once more. Somebody else gets a fresh page instead: what is on the screen is not theirs.
 */
export function SessionEnded() {
  const me = useMe();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<'ended' | 'asked'>();
  const waiting = useRef<PromiseWithResolvers<boolean>>(undefined);

  useEffect(() => {
    onSessionEnd((why) => {
      waiting.current = Promise.withResolvers<boolean>();
      setOpen(why);
      if (why === 'ended') tellOtherWindows('ended');
      return waiting.current.promise;
    });
    return () => onSessionEnd(undefined);
  }, []);

  const close = useCallback((hasSignedIn: boolean): void => {
    setOpen(undefined);
    waiting.current?.resolve(hasSignedIn);
  }, []);

  const goOn = useCallback(async () => {
    const now = await data(api.auth.me.$get({}, { fetch: plainFetch }));
    if (now.personId !== me.personId) {
      leavePage('/');
      return;
    }
    queryClient.setQueryData(meQuery.queryKey, now);
    close(true);
  }, [me.personId, queryClient, close]);

  useEffect(() => {
    if (!open) return undefined;
    // Signed in again in another window: this one goes on too. A session is still missing otherwise.
    return onOtherWindow((news) => {
      if (news === 'signed-in') void goOn().catch(() => undefined);
    });
  }, [open, goOn]);

  useEffect(() => {
    // Whoever comes by meanwhile reads nothing; what was typed stays where it is.
    const page = document.getElementById('root');
    if (open !== 'ended' || !page) return undefined;
    page.style.visibility = 'hidden';
    return () => void page.style.removeProperty('visibility');
  }, [open]);

  async function signedIn(): Promise<void> {
    await goOn();
    tellOtherWindows('signed-in');
  }

  function leave(): void {
    forgetDrafts(me.personId);
    tellOtherWindows('signed-out');
    leavePage('/sign-in');
  }

  const hasEnded = open === 'ended';
  return (
    <Dialog
      open={open !== undefined}
      mustAnswer={hasEnded}
      onOpenChange={() => !hasEnded && close(false)}
      title={hasEnded ? t.ended.title : t.ended.asked}
      description={hasEnded ? t.ended.body : t.ended.askedBody}
      size="sm"
    >
      <SignInForm email={me.email} onDone={signedIn} />
      {hasEnded && (
        <>
          <Button variant="ghost" className="mt-3 w-full" onClick={leave}>
            {t.ended.other}
          </Button>
          <p className="mt-1 text-center text-xs text-fg-muted">{t.ended.otherHint}</p>
        </>
      )}
    </Dialog>
  );
}
