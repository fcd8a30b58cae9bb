import { Badge, Time } from '@countersign/ui';
import { AlarmClock } from 'lucide-react';
import { t } from '../strings/index.ts';

/** Says that somebody was reminded of an action that still waits, and since when where there is room. */
export function LateBadge({ since }: { since?: string }) {
  return (
    <Badge tone="warning" icon={AlarmClock}>
      {since ? (
        <>
          {t.inbox.lateSince} <Time at={since} />
        </>
      ) : (
        t.inbox.late
      )}
    </Badge>
  );
}
