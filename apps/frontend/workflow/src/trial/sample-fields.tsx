import type { Draft, FormProps } from '@countersign/remote';
import { useDraftForm } from '@countersign/remote/form';
import { checkFields, GeneratedControl, type GeneratedField } from '@countersign/remote/generated';
import { FormErrorSummary } from '@countersign/ui';
import type { ReactNode } from 'react';
import { t } from '../strings.ts';
import { enterRuns } from './enter-runs.ts';

/** A sample payload by the fields of its type. Enter tries it: it stands within a form that files something else. */
export function SampleFields({
  fields,
  UserPicker,
  children,
  ...form
}: Pick<FormProps, 'initial' | 'onChange' | 'onSubmit' | 'fieldErrors' | 'busy' | 'UserPicker'> & {
  fields: readonly GeneratedField[];
  /** What comes after the fields, given what tries it. */
  children: (send: () => void) => ReactNode;
}) {
  const sample = useDraftForm({
    ...form,
    check: (draft: Draft) => checkFields(fields, draft),
    titles: Object.fromEntries(fields.map(({ name, title }) => [name, title])),
  });
  const { summary, send } = sample;
  return (
    <div className="flex flex-col gap-4" onKeyDown={enterRuns(send)}>
      <FormErrorSummary key={summary.attempt} title={t.problems} errors={summary.errors} />
      <div className="@container">
        <div className="grid items-start gap-4 @lg:grid-cols-2">
          {fields.map((field) => (
            <GeneratedControl
              key={field.name}
              field={field}
              form={sample}
              UserPicker={UserPicker}
            />
          ))}
        </div>
      </div>
      {children(send)}
    </div>
  );
}
