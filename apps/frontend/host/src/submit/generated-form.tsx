import type { FormProps } from '@countersign/remote';
import { FormFrame, useDraftForm } from '@countersign/remote/form';
import {
  checkFields,
  fieldsOfSchema,
  GeneratedControl,
  type PayloadSchema,
} from '@countersign/remote/generated';
import { useMemo } from 'react';
import { submitTexts } from '../strings/submit.ts';

/** A form made from an action type's schema, for when its own is not there. */
export function GeneratedForm({ schema, ...props }: FormProps & { schema: PayloadSchema }) {
  const fields = useMemo(() => fieldsOfSchema(schema), [schema]);
  const form = useDraftForm({
    ...props,
    check: (draft) => checkFields(fields, draft),
    titles: Object.fromEntries(fields.map(({ name, title }) => [name, title])),
  });
  return (
    <FormFrame
      form={form}
      problems={submitTexts.problems}
      busy={props.busy}
      submitLabel={props.submitLabel}
    >
      {fields.map((field) => (
        <GeneratedControl
          key={field.name}
          field={field}
          form={form}
          UserPicker={props.UserPicker}
        />
      ))}
    </FormFrame>
  );
}
