import { Field, Input } from '@countersign/ui';
import { numberIn } from './number-in.ts';

/** A whole number as it is typed, of something that need not be asked for. */
export function NumberField({
  path,
  label,
  hint,
  value,
  error,
  required = false,
  disabled = false,
  onChange,
}: {
  path: string;
  label: string;
  hint: string;
  value: number | string;
  error: { error?: string };
  required?: boolean;
  disabled?: boolean;
  /** What was typed where it is no number. */
  onChange: (value: number | string) => void;
}) {
  return (
    <div data-path={path}>
      <Field label={label} hint={hint} {...error} required={required}>
        <Input
          value={String(value)}
          inputMode="numeric"
          autoComplete="off"
          className="max-w-32 tabular-nums"
          disabled={disabled}
          onChange={({ target }) => onChange(numberIn(target.value))}
        />
      </Field>
    </div>
  );
}
