import type { Webhook } from '@countersign/actions';
import type { DraftForm } from '@countersign/remote/form';
import { Field, Input, Select } from '@countersign/ui';
import type { Reply } from '../../use-reply.ts';
import { t } from '../../strings/webhooks.ts';

const name = 'webhookId';

/** Which webhook: one of the list, or its id for who may not see that. */
export function WebhookField({ form, known }: { form: DraftForm; known: Reply<Webhook[]> }) {
  const id = form.text(name);
  const options = known.data?.map(({ webhookId, name: called }) => ({
    value: webhookId,
    label: called,
  }));
  const isListed = options && (id === '' || options.some(({ value }) => value === id));
  if (!isListed) {
    return (
      <Field {...form.field(name)} hint={t.form.webhookHint} required>
        <Input {...form.input(name)} autoComplete="off" spellCheck={false} className="font-mono" />
      </Field>
    );
  }
  return (
    <Field {...form.field(name)} required>
      <Select
        options={options}
        value={id === '' ? undefined : id}
        placeholder={t.form.choose}
        onChange={(value) => form.choose(name, value)}
      />
    </Field>
  );
}
