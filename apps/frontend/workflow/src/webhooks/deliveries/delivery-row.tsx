import { titleOfType } from '@countersign/actions/names';
import {
  Button,
  Cell,
  labels,
  RevealText,
  RowLink,
  TableRow,
  Time,
  useToast,
} from '@countersign/ui';
import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { wordsOf } from '../../asked.tsx';
import { People } from '../../person.tsx';
import type { Delivery, WebhooksProps } from '../api.ts';
import { eventTitle } from '../sends.ts';
import { DeliveryBadge } from '../state-badge.tsx';
import { t } from '../../strings/webhooks.ts';

const texts = t.deliveries;
const soonMs = 60_000;

/** One event on its way to a webhook: of which action it is, and what became of it. */
export function DeliveryRow({
  api,
  delivery,
  mayManage,
  onQueued,
  Link,
  UserLink,
}: WebhooksProps & { delivery: Delivery; mayManage: boolean; onQueued: () => void }) {
  const { id, webhookId, eventType, actionId, actionType, state, attempts, tookMs, queuedAt } =
    delivery;
  const [busy, setBusy] = useState(false);
  const toast = useToast();
  const title = eventTitle(eventType);
  const took = tookMs === null ? undefined : texts.ms(tookMs.toLocaleString(labels.locale));
  async function again(): Promise<void> {
    setBusy(true);
    try {
      await api.redeliver(webhookId, id);
      toast.show({ title: texts.queuedAgain });
      onQueued();
    } catch (error) {
      toast.show({ tone: 'danger', title: texts.againFailed, description: wordsOf(error) });
      setBusy(false);
    }
  }
  return (
    <TableRow>
      <Cell heading>
        <RowLink asChild>
          <Link to={`/actions/${actionId}`}>{title}</Link>
        </RowLink>
        <span className="ml-2 font-normal text-fg-muted">{titleOfType(actionType)}</span>
        {delivery.redeliveredBy && (
          <span className="block text-xs font-normal text-fg-muted">
            {texts.againBy} <People of={[delivery.redeliveredBy]} UserLink={UserLink} />
          </span>
        )}
        <span className="block text-xs font-normal text-fg-muted sm:hidden">
          <Time at={queuedAt} /> · {texts.tries(attempts)}
          {took !== undefined && ` · ${took}`}
        </span>
      </Cell>
      <Cell>
        <DeliveryBadge state={state} />
      </Cell>
      <Cell>
        <Answer to={delivery} />
      </Cell>
      <Cell numeric className="max-sm:hidden">
        {attempts}
      </Cell>
      <Cell numeric wide className="max-sm:hidden">
        {took}
      </Cell>
      <Cell className="max-sm:hidden">
        <Time at={queuedAt} />
      </Cell>
      {mayManage && (
        <Cell className="max-sm:ml-auto sm:text-right">
          {state !== 'queued' && (
            <Button
              size="sm"
              variant="ghost"
              busy={busy}
              aria-label={texts.againOf(title)}
              onClick={again}
            >
              <RotateCw aria-hidden="true" className="size-3.5" />
              {texts.again}
            </Button>
          )}
        </Cell>
      )}
    </TableRow>
  );
}

/** What the other side said last or was in the way, and when it is tried next. */
function Answer({ to: { status, reason, dueAt, attempts } }: { to: Delivery }) {
  const said = reason === null ? undefined : (texts.reasons as Record<string, string>)[reason];
  const isTold = reason !== null && (status === null || !reason.endsWith(String(status)));
  return (
    <span className="block min-w-0 wrap-anywhere">
      {status !== null && <span className="tabular-nums">{status}</span>}
      {isTold && (
        <span className="block text-sm text-fg-muted">{said ?? <RevealText value={reason} />}</span>
      )}
      {dueAt !== null && attempts > 0 && (
        <span className="block text-xs text-fg-muted">
          {Date.parse(dueAt) - Date.now() > soonMs ? (
            <>
              {texts.next} <Time at={dueAt} />
            </>
          ) : (
            texts.nextSoon
          )}
        </span>
      )}
    </span>
  );
}
