import { ConfirmSecondFactor } from '@countersign/remote/second-factor';
import { Icon } from '@countersign/ui';
import { KeyRound } from 'lucide-react';
import { apiFetch } from '../../api/fetch.ts';
import { PageLink } from '../../pages/page-link.tsx';
import { useMe } from '../../session/me.ts';
import { actionTexts } from '../../strings/action.ts';

/** Asks for the second factor that an approval was refused for want of; open while there is a reason. */
export function AskFactor({
  why,
  onGiven,
  onCancel,
}: {
  why: string | undefined;
  onGiven: () => void;
  onCancel: () => void;
}) {
  const { twoFactorEnabled } = useMe();
  return (
    <ConfirmSecondFactor
      open={why !== undefined}
      onOpenChange={(open) => (open ? undefined : onCancel())}
      why={why ?? ''}
      isEnrolled={twoFactorEnabled}
      fetch={apiFetch}
      onConfirmed={onGiven}
      Link={PageLink}
    />
  );
}

/** Says beforehand that an approval needs one, and how fresh. */
export function FactorNote({ minutes }: { minutes: number }) {
  return (
    <p className="mb-3 flex gap-2 text-fg-muted">
      <Icon of={KeyRound} className="mt-0.75 size-4" />
      {actionTexts.reentry.factor(minutes)}
    </p>
  );
}
