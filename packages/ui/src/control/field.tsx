import { CircleAlert } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { cn } from '../base/class-names.ts';
import { Icon } from '../base/icon.tsx';
import { labels } from '../labels.ts';
import { FieldContext, type FieldControl } from './field-context.ts';

export interface FieldProps {
  label: ReactNode;
  /** Standing help under the label. */
  hint?: ReactNode;
  /** What is wrong with the value; the control is then marked invalid. */
  error?: string;
  required?: boolean;
  /** Id of the control, for links from an error summary; made up when absent. */
  id?: string;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  /** For a label that a heading stands in for where there is room. */
  labelClassName?: string;
  className?: string;
  /** One control. `Input`, `Textarea`, `Select`, `Checkbox` take their wiring from the context; others are a function of it. */
  children: ReactNode | ((control: FieldControl) => ReactNode);
  labels?: { required: string };
}

/** A control with its label, hint and error, tied together for assistive technology. */
export function Field({
  label,
  hint,
  error,
  required,
  id,
  hideLabel,
  labelClassName,
  className,
  children,
  labels: texts = labels.field,
}: FieldProps) {
  const made = useId();
  const controlId = id ?? made;
  const hintId = `${controlId}-hint`;
  const errorId = `${controlId}-error`;
  const described = [hint !== undefined && hintId, error !== undefined && errorId].filter(Boolean);
  const control: FieldControl = {
    id: controlId,
    required,
    'aria-invalid': error === undefined ? undefined : true,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
  };
  return (
    <div className={cn('flex min-w-0 flex-col gap-1', className)}>
      <label
        htmlFor={controlId}
        className={cn('text-base font-medium text-fg', hideLabel && 'sr-only', labelClassName)}
      >
        {label}
        {required && (
          <span className="ml-0.5 text-danger" title={texts.required} aria-hidden="true">
            *
          </span>
        )}
      </label>
      {hint !== undefined && (
        <p id={hintId} className="text-xs text-fg-muted">
          {hint}
        </p>
      )}
      <FieldContext value={control}>
        {typeof children === 'function' ? children(control) : children}
      </FieldContext>
      {error !== undefined && <FieldError id={errorId}>{error}</FieldError>}
    </div>
  );
}

/** One error line under a control. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-xs text-danger">
      <Icon of={CircleAlert} className="mt-px size-3.5" />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </p>
  );
}
