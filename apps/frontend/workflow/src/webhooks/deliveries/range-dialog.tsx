import { fromLocalInput, toLocalInput } from '@countersign/remote/form';
import { Button, Checkbox, Dialog, Field, Input, labels, useToast } from '@countersign/ui';
import { useState } from 'react';
import { wordsOf } from '../../asked.tsx';
import { useReply } from '../../use-reply.ts';
import type { Range, WebhookApi } from '../api.ts';
import { t } from '../../strings/webhooks.ts';

const texts = t.range;
const dayMs = 86_400_000;

/** Has events of a time sent again, and says before how many that will be. */
export function RangeDialog({
  api,
  webhookId,
  from,
  onClose,
  onQueued,
}: {
  api: WebhookApi;
  webhookId: string;
  from: string | undefined;
  onClose: () => void;
  onQueued: () => void;
}) {
  const toast = useToast();
  const [range, setRange] = useState<Range>(() => ({
    from: minuteOf(from === undefined ? Date.now() - dayMs : Date.parse(from) - dayMs),
    until: minuteOf(Date.now() + 60_000),
    sent: false,
  }));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const isInOrder = Date.parse(range.from) < Date.parse(range.until);
  const question = `redeliverable ${webhookId} ${JSON.stringify(range)}`;
  const counted = useReply(isInOrder ? question : '', () =>
    api.countRedeliverable(webhookId, range),
  );
  const { count = 0, most = 0 } = (isInOrder && counted.data) || {};
  const isSendable = !counted.pending && count > 0 && count <= most;
  const set = (change: Partial<Range>) => setRange((before) => ({ ...before, ...change }));

  async function send(): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    try {
      const { count: queued } = await api.redeliverAll(webhookId, range);
      toast.show({ title: texts.done(queued.toLocaleString(labels.locale)) });
      onQueued();
      onClose();
    } catch (error) {
      setProblem(wordsOf(error));
      setBusy(false);
    }
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={texts.title}
      description={texts.body}
      footer={
        <>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button variant="primary" busy={busy} disabled={!isSendable} onClick={send}>
            {texts.confirm}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Moment label={texts.from} value={range.from} onChange={(at) => set({ from: at })} />
          <Moment
            label={texts.until}
            value={range.until}
            error={range.until !== '' && range.from !== '' && !isInOrder ? texts.wrong : undefined}
            onChange={(at) => set({ until: at })}
          />
        </div>
        <Checkbox label={texts.sent} checked={range.sent} onChange={(sent) => set({ sent })} />
        <p role="status" className="min-h-5 font-medium">
          {isInOrder && saysCount(counted.pending ? undefined : counted.error, count, most)}
        </p>
        {problem !== undefined && (
          <p role="alert" className="text-danger">
            {problem}
          </p>
        )}
      </div>
    </Dialog>
  );

  function saysCount(error: Error | undefined, found: number, limit: number): string {
    if (counted.pending) return texts.counting;
    if (error) return wordsOf(error);
    if (found > limit) return texts.tooMany(limit.toLocaleString(labels.locale));
    if (found === 0) return texts.zero;
    return found === 1 ? texts.one : texts.count(found.toLocaleString(labels.locale));
  }
}

const minuteOf = (at: number): string => new Date(Math.floor(at / 60_000) * 60_000).toISOString();

function Moment({
  label,
  value,
  error,
  onChange,
}: {
  label: string;
  value: string;
  error?: string | undefined;
  onChange: (at: string) => void;
}) {
  const [typed, setTyped] = useState(() => toLocalInput(value));
  return (
    <Field label={label} error={error ?? (typed === '' ? texts.missing : undefined)}>
      <Input
        type="datetime-local"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(fromLocalInput(target.value));
        }}
      />
    </Field>
  );
}
