import type { FieldProps } from '@countersign/ui';
import type { ReactNode } from 'react';
import { DecimalControl } from './decimal-control.tsx';
import type { DraftForm } from './use-draft-form.ts';

/** An amount of a form, as `DecimalControl` reads it. */
export function DecimalField({
  form,
  name,
  label,
  required = true,
  ...looks
}: {
  form: DraftForm;
  name: string;
  /** Stands in for the form's title of the field. */
  label?: ReactNode;
  /** Stands there while what is typed is as plain as it is kept. */
  hint?: ReactNode;
  required?: boolean;
  /** How many decimals amounts have in their currency, where that is known. */
  digits?: number | undefined;
} & Pick<FieldProps, 'className' | 'labelClassName'>) {
  return (
    <DecimalControl
      {...looks}
      {...form.field(name)}
      {...(label !== undefined && { label })}
      required={required}
      value={form.text(name)}
      onChange={(value) => form.set(name, value)}
      onLeave={() => form.leave(name)}
    />
  );
}
