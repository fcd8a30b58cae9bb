import { Button, Card, IconButton, Select } from '@countersign/ui';
import { RefreshCw, Send } from 'lucide-react';
import { useState } from 'react';
import type { DeliveryState, WebhooksProps } from '../api.ts';
import { t } from '../../strings/webhooks.ts';
import { DeliveryTable } from './delivery-table.tsx';
import { RangeDialog } from './range-dialog.tsx';

const texts = t.deliveries;
const any = 'any';
const options = [
  { value: any, label: texts.any },
  ...(['queued', 'sent', 'skipped', 'given_up'] as const).map((value) => ({
    value,
    label: texts.states[value],
  })),
];

/** What was sent to a webhook, the newest first, and for admins the way to have it sent again. */
export function DeliveriesCard(
  props: WebhooksProps & {
    webhookId: string;
    mayManage: boolean;
    /** From when on something may be missing on the other side. */
    from: string | undefined;
  },
) {
  const { api, webhookId, mayManage, from } = props;
  const [chosen, choose] = useState<string>(any);
  const [round, setRound] = useState(0);
  const [isAsking, setAsking] = useState(false);
  const look = () => setRound((last) => last + 1);
  const state = chosen === any ? undefined : (chosen as DeliveryState);
  return (
    <Card
      flush
      title={texts.title}
      actions={
        <>
          <Select
            size="sm"
            className="w-32!"
            aria-label={texts.filter}
            options={options}
            value={chosen}
            onChange={choose}
          />
          <IconButton icon={RefreshCw} label={texts.refresh} size="sm" onClick={look} />
          {mayManage && (
            <Button size="sm" onClick={() => setAsking(true)}>
              <Send aria-hidden="true" className="size-3.5" />
              {t.range.open}
            </Button>
          )}
        </>
      }
    >
      <DeliveryTable key={`${chosen} ${round}`} {...props} state={state} onQueued={look} />
      {isAsking && (
        <RangeDialog
          api={api}
          webhookId={webhookId}
          from={from}
          onClose={() => setAsking(false)}
          onQueued={look}
        />
      )}
    </Card>
  );
}
