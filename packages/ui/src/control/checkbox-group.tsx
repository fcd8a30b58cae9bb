import { useId, type ReactNode } from 'react';
import { cn } from '../base/class-names.ts';
import { Checkbox } from './checkbox.tsx';
import { FieldError } from './field.tsx';

export interface CheckboxOption<V extends string> {
  value: V;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

export interface CheckboxGroupProps<V extends string> {
  legend: ReactNode;
  hint?: ReactNode;
  error?: string;
  required?: boolean;
  options: readonly CheckboxOption<V>[];
  value: readonly V[];
  onChange: (value: V[]) => void;
  disabled?: boolean;
  /** Id of the first box, for links from an error summary. */
  id?: string;
  className?: string;
}

/** Several choices of one question. The value keeps the order of the options. */
export function CheckboxGroup<V extends string>({
  legend,
  hint,
  error,
  required,
  options,
  value,
  onChange,
  disabled,
  id,
  className,
}: CheckboxGroupProps<V>) {
  const made = useId();
  const groupId = id ?? made;
  const describedBy =
    [hint !== undefined && `${groupId}-hint`, error !== undefined && `${groupId}-error`]
      .filter(Boolean)
      .join(' ') || undefined;
  const toggle = (option: V, ticked: boolean): void => {
    const next = options
      .map((each) => each.value)
      .filter((each) => (each === option ? ticked : value.includes(each)));
    onChange(next);
  };
  return (
    <fieldset aria-describedby={describedBy} className={cn('min-w-0', className)}>
      <legend className="text-base font-medium text-fg">
        {legend}
        {required && (
          <span className="ml-0.5 text-danger" aria-hidden="true">
            *
          </span>
        )}
      </legend>
      {hint !== undefined && (
        <p id={`${groupId}-hint`} className="mt-1 text-xs text-fg-muted">
          {hint}
        </p>
      )}
      <div className="my-1 flex flex-col gap-1">
        {options.map((option, index) => (
          <Checkbox
            key={option.value}
            id={index === 0 ? groupId : `${groupId}-${option.value}`}
            label={option.label}
            hint={option.hint}
            disabled={disabled ?? option.disabled}
            aria-invalid={error === undefined ? undefined : true}
            checked={value.includes(option.value)}
            onChange={(ticked) => toggle(option.value, ticked)}
          />
        ))}
      </div>
      {error !== undefined && <FieldError id={`${groupId}-error`}>{error}</FieldError>}
    </fieldset>
  );
}
