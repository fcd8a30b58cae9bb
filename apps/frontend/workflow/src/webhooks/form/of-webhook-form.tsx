import type { DraftSchema, FormProps } from '@countersign/remote';
import { checkDraft, FormFrame, useDraftForm } from '@countersign/remote/form';
import { ReasonField } from './reason-field.tsx';
import { t } from '../../strings/webhooks.ts';
import { useKnownWebhooks } from './use-known-webhooks.ts';
import { WebhookField } from './webhook-field.tsx';

const { webhookId, reason } = t.form;

/** Which webhook it is about, and why. */
export function OfWebhookForm({ schema, ...props }: FormProps & { schema: DraftSchema }) {
  const form = useDraftForm({
    ...props,
    check: (draft) => checkDraft(schema, draft),
    titles: { webhookId, reason },
  });
  return (
    <FormFrame
      form={form}
      problems={t.form.problems}
      busy={props.busy}
      submitLabel={props.submitLabel}
    >
      <WebhookField form={form} known={useKnownWebhooks(props.fetch)} />
      <ReasonField form={form} />
    </FormFrame>
  );
}
