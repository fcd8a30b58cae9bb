import { Button, CopyButton, Dialog, Time } from '@countersign/ui';
import type { ReactNode } from 'react';
import type { ShownSecret } from '../api.ts';
import { t } from '../../strings/webhooks.ts';

const texts = t.secret;

/** The secret, until it is closed: it is nowhere else on the page. */
export function SecretDialog({ secret, onClose }: { secret: ShownSecret; onClose: () => void }) {
  const { generation, previous } = secret;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={texts.dialog}
      description={texts.body}
      footer={<Button onClick={onClose}>{texts.close}</Button>}
    >
      <div className="flex flex-col gap-4">
        <Line name={texts.current(generation)} value={secret.secret} />
        {previous && (
          <Line
            name={
              <>
                {texts.previous} <Time at={previous.validUntil} show="absolute" />
              </>
            }
            of={texts.current(generation - 1)}
            value={previous.secret}
          />
        )}
      </div>
    </Dialog>
  );
}

function Line({ name, of, value }: { name: ReactNode; of?: string; value: string }) {
  return (
    <div>
      <p className="mb-1 text-xs text-fg-muted">{name}</p>
      <p className="flex items-center gap-2 rounded-md border border-line bg-surface-2 py-1 pr-1 pl-2.5">
        <code className="min-w-0 flex-1 font-mono text-sm wrap-anywhere">{value}</code>
        <CopyButton value={value} {...(of !== undefined && { of })} />
      </p>
    </div>
  );
}
