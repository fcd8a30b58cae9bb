import { Button, Field, type FieldProps, groupDecimal, Input, labels } from '@countersign/ui';
import { useRef, useState, type ReactNode } from 'react';
import { readDecimal } from './read-decimal.ts';
import type { DraftForm } from './use-draft-form.ts';

const texts = labels.decimal;

/**
 * An amount, written with the viewer's own points and commas and kept as a plain decimal. What was
 * understood stands under the label while it is typed; where it could be two things it is kept as
 * typed, which no schema accepts, and both are offered.
 */
export function DecimalField({
  form,
  name,
  label,
  hint,
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
} & Pick<FieldProps, 'className' | 'labelClassName'>) {
  const kept = form.text(name);
  const [typed, setTyped] = useState(kept);
  const input = useRef<HTMLInputElement>(null);
  const reading = readDecimal(typed);
  const type = (text: string): void => {
    const read = readDecimal(text);
    setTyped(text);
    form.set(name, read && 'value' in read ? read.value : text);
  };
  const choose = (value: string): void => {
    type(value);
    input.current?.focus();
  };
  const { error, ...field } = form.field(name);
  const either = reading && 'either' in reading ? reading.either : undefined;
  return (
    <Field
      {...looks}
      {...field}
      {...(error !== undefined && { error: either ? texts.choose : error })}
      {...(label !== undefined && { label })}
      hint={either || kept === typed ? hint : texts.readAs(groupDecimal(kept))}
      required={required}
    >
      <Input
        ref={input}
        value={typed}
        onChange={({ target }) => type(target.value)}
        onBlur={() => form.leave(name)}
        inputMode="decimal"
        autoComplete="off"
        className="tabular-nums"
      />
      {either && (
        <div role="status" className="flex flex-wrap items-center gap-2 text-sm text-fg">
          {texts.either(typed, ...either)}
          {either.map((value) => (
            <Button key={value} size="sm" onClick={() => choose(value)}>
              {value}
            </Button>
          ))}
        </div>
      )}
    </Field>
  );
}
