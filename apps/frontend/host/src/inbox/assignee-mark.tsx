import type { PersonRef } from '@countersign/actions';
import { Badge, Icon, RevealText, revealedText } from '@countersign/ui';
import { UserRoundCheck } from 'lucide-react';
import { t } from '../strings/index.ts';

/** Says who is asked to decide an action: the reader so that they see it at once. */
export function AssigneeMark({ assignee, me }: { assignee: PersonRef; me: boolean }) {
  if (me) {
    return (
      <Badge tone="accent" icon={UserRoundCheck}>
        {t.inbox.assignedToYou}
      </Badge>
    );
  }
  return (
    <span
      title={t.inbox.assignedTo(revealedText(assignee.name))}
      className="flex min-w-0 items-center gap-1 text-xs text-fg-muted"
    >
      <Icon of={UserRoundCheck} className="size-3.5" />
      <span className="max-w-28 truncate">
        <span className="sr-only">{t.inbox.assignedTo('')}</span>
        <RevealText value={assignee.name} />
      </span>
    </span>
  );
}
