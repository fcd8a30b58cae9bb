import type { DraftForm } from '@countersign/remote/form';
import { Field, Textarea } from '@countersign/ui';
import { t } from '../../strings/webhooks.ts';

/** Why it is to be so. */
export function ReasonField({ form }: { form: DraftForm }) {
  return (
    <Field {...form.field('reason')} hint={t.form.reasonHint} required>
      <Textarea {...form.input('reason')} rows={3} />
    </Field>
  );
}
