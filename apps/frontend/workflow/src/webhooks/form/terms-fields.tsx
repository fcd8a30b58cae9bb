import { webhookFormats, auditEvents } from '@countersign/actions';
import { actionTypesByTitle, titleOfType } from '@countersign/actions/names';
import type { DraftForm } from '@countersign/remote/form';
import { Checkbox, CheckboxGroup, Field, Input, Select } from '@countersign/ui';
import { eventTitle } from '../sends.ts';
import { t } from '../../strings/webhooks.ts';

const texts = t.form;
const formats = webhookFormats.map((value) => ({ value, label: t.formats[value] }));
const events = auditEvents.map((value) => ({ value, label: eventTitle(value) }));
const types = actionTypesByTitle.map((value) => ({ value, label: titleOfType(value) }));

/** Where a webhook sends what. */
export function TermsFields({ form }: { form: DraftForm }) {
  return (
    <>
      <Field {...form.field('name')} hint={texts.nameHint} required>
        <Input {...form.input('name')} autoComplete="off" />
      </Field>
      <Field {...form.field('url')} hint={texts.urlHint} required>
        <Input
          {...form.input('url')}
          type="url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <Field {...form.field('format')} hint={texts.formatHint} required>
        <Select
          options={formats}
          value={formats.find(({ value }) => value === form.draft['format'])?.value}
          placeholder={texts.choose}
          onChange={(value) => form.choose('format', value)}
        />
      </Field>
      <Some form={form} name="events" all={texts.everyEvent} options={events} />
      <Some form={form} name="actionTypes" all={texts.everyType} options={types} />
    </>
  );
}

/** All of them, which is to name none, or some. */
function Some({
  form,
  name,
  all,
  options,
}: {
  form: DraftForm;
  name: string;
  all: string;
  options: readonly { value: string; label: string }[];
}) {
  const value: unknown = form.draft[name];
  const { label, ...group } = form.field(name);
  const isAll = value === undefined || value === '';
  return (
    <div>
      <p className="font-medium">{label}</p>
      <Checkbox
        label={all}
        checked={isAll}
        onChange={(checked) => form.set(name, checked ? undefined : [])}
      />
      {!isAll && (
        <CheckboxGroup
          {...group}
          legend={<span className="sr-only">{label}</span>}
          options={options}
          value={Array.isArray(value) ? value : []}
          onChange={(chosen) => form.set(name, chosen)}
          className="mt-1 ml-6 [&>div]:sm:grid [&>div]:sm:grid-cols-3 [&>div]:sm:gap-x-4"
        />
      )}
    </div>
  );
}
