import { IconButton, useToast } from '@countersign/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Bell, BellOff } from 'lucide-react';
import { problemOf } from '../action/problem.tsx';
import { notificationTexts as texts } from '../strings/notifications.ts';
import { mutedQuery } from './queries.ts';
import { setMuted } from './set-muted.ts';

/** Has the person hear nothing more of an action, or of it again. */
export function MuteButton({
  actionId,
  muted = false,
  ...rest
}: {
  actionId: string;
  muted?: boolean | undefined;
  variant?: 'ghost' | 'secondary';
  disabled?: boolean;
}) {
  const client = useQueryClient();
  const toast = useToast();
  async function toggle(): Promise<void> {
    try {
      await setMuted(client, actionId, !muted);
    } catch (error) {
      toast.show({ tone: 'danger', title: texts.muteFailed, description: problemOf(error) });
    }
  }
  return (
    <IconButton
      {...rest}
      icon={muted ? BellOff : Bell}
      label={muted ? texts.unmute : texts.mute}
      onClick={toggle}
      className="text-fg-muted!"
    />
  );
}

/** The same for the action that a page is about; not to be pressed until it is known which it is. */
export function MuteAction({ actionId }: { actionId: string }) {
  const { data: muted } = useQuery(mutedQuery(actionId));
  const isKnown = muted !== undefined;
  return <MuteButton actionId={actionId} muted={muted} disabled={!isKnown} variant="secondary" />;
}
