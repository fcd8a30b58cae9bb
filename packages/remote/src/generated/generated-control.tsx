import { CheckboxGroup, Field, fieldTitle, Input, labels, Select, Textarea } from '@countersign/ui';
import { digitsOf } from '../form/currency-options.ts';
import { DecimalField } from '../form/decimal-field.tsx';
import { MomentField } from '../form/moment-field.tsx';
import type { DraftForm } from '../form/use-draft-form.ts';
import type { FormProps } from '../index.ts';
import { jsonText, type GeneratedField } from './fields.ts';

const texts = labels.generated;

/** One field of a form that is made from a schema. */
export function GeneratedControl({
  field,
  form,
  UserPicker,
}: Pick<FormProps, 'UserPicker'> & { field: GeneratedField; form: DraftForm }) {
  const { name, required } = field;
  const choose = (value: unknown) => form.choose(name, value);
  const around = { ...form.field(name), required, hint: field.hint };
  switch (field.kind) {
    case 'moment':
      return (
        <MomentField {...{ form, name, required }} seconds={field.seconds} zone={texts.zone} />
      );
    case 'choices': {
      const { label, ...group } = around;
      const value = form.draft[name];
      return (
        <CheckboxGroup
          {...group}
          legend={label}
          options={field.options.map(optionOf)}
          value={Array.isArray(value) ? value : []}
          onChange={choose}
        />
      );
    }
    case 'choice':
      return (
        <Field {...around}>
          <Select
            options={field.options.map(optionOf)}
            value={field.options.find((option) => option === form.draft[name])}
            placeholder={texts.placeholder}
            onChange={choose}
          />
        </Field>
      );
    case 'user':
      return (
        <Field {...around}>
          <UserPicker value={form.text(name)} onChange={choose} />
        </Field>
      );
    case 'json':
      return (
        <Field {...around} hint={texts.jsonHint}>
          <Textarea
            {...form.input(name)}
            value={jsonText(form.draft[name])}
            className="font-mono"
            spellCheck={false}
          />
        </Field>
      );
    case 'decimal':
      return (
        <DecimalField
          {...{ form, name, required }}
          hint={field.hint}
          digits={digitsOf(form.text('currency'))}
        />
      );
    case 'text':
      return (
        <Field {...around}>
          {field.long ? (
            <Textarea {...form.input(name)} />
          ) : (
            <Input {...form.input(name)} autoComplete="off" spellCheck={false} />
          )}
        </Field>
      );
  }
}

/** Short codes such as `EUR` stand as they are. */
function optionOf(value: string) {
  return { value, label: value === value.toUpperCase() ? value : fieldTitle(value) };
}
