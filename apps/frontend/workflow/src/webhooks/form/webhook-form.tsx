import * as actionTypes from '@countersign/actions/types';
import type { FormProps } from '@countersign/remote';
import { checkDraft, FormFrame, useBeginWith, useDraftForm } from '@countersign/remote/form';
import { Field, Select } from '@countersign/ui';
import { t } from '../../strings/webhooks.ts';
import { ReasonField } from './reason-field.tsx';
import { TermsFields } from './terms-fields.tsx';
import { useKnownWebhooks } from './use-known-webhooks.ts';
import { WebhookField } from './webhook-field.tsx';

const { create_webhook: create, update_webhook: update } = actionTypes;
const { name, url, format, events, actionTypes: types, state, webhookId, reason } = t.form;
const terms = { name, url, format, events, actionTypes: types };
const states = update.schema.shape.state.options.map((value) => ({
  value,
  label: t.form.stateNames[value],
}));

/** A new webhook: where what is sent, and why. */
export function CreateWebhookForm(props: FormProps) {
  const form = useDraftForm({
    ...props,
    check: (draft) => checkDraft(create.schema, draft),
    titles: { ...terms, reason },
  });
  return (
    <FormFrame
      form={form}
      problems={t.form.problems}
      busy={props.busy}
      submitLabel={props.submitLabel}
    >
      <TermsFields form={form} />
      <ReasonField form={form} />
    </FormFrame>
  );
}

/** All that a webhook is from then on, beginning with what it is now where that is known. */
export function UpdateWebhookForm(props: FormProps) {
  const form = useDraftForm({
    ...props,
    check: (draft) => checkDraft(update.schema, draft),
    titles: { webhookId, ...terms, state, reason },
  });
  const known = useKnownWebhooks(props.fetch);
  const now = known.data?.find((one) => one.webhookId === form.text('webhookId'));
  useBeginWith(
    form,
    now?.webhookId ?? '',
    now && {
      name: now.name,
      url: now.url,
      format: now.format,
      events: now.events ?? undefined,
      actionTypes: now.actionTypes ?? undefined,
      state: now.state,
    },
  );
  return (
    <FormFrame
      form={form}
      problems={t.form.problems}
      busy={props.busy}
      submitLabel={props.submitLabel}
    >
      <WebhookField form={form} known={known} />
      <TermsFields form={form} />
      <Field {...form.field('state')} hint={t.form.stateHint} required>
        <Select
          options={states}
          value={states.find(({ value }) => value === form.draft['state'])?.value}
          placeholder={t.form.choose}
          onChange={(value) => form.choose('state', value)}
        />
      </Field>
      <ReasonField form={form} />
    </FormFrame>
  );
}
