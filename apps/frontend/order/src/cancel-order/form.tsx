import { actionTypes } from '@countersign/actions';
import type { FormProps } from '@countersign/remote';
import { checkDraft, FormFrame, useDraftForm } from '@countersign/remote/form';
import { Field, Input, Textarea } from '@countersign/ui';
import { t } from './strings.ts';

const { schema } = actionTypes.cancel_order;
const titles = { orderId: t.orderId, reason: t.reason };

/** What is filled in to cancel an order. */
export function CancelOrderForm(props: FormProps) {
  const form = useDraftForm({ ...props, check: (draft) => checkDraft(schema, draft), titles });
  return (
    <FormFrame form={form} problems={t.problems} busy={props.busy} submitLabel={props.submitLabel}>
      <Field {...form.field('orderId')} required>
        <Input {...form.input('orderId')} autoComplete="off" className="font-mono" />
      </Field>
      <Field {...form.field('reason')} hint={t.reasonHint} required>
        <Textarea {...form.input('reason')} rows={4} />
      </Field>
    </FormFrame>
  );
}
