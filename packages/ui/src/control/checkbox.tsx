import * as Radix from '@radix-ui/react-checkbox';
import { Check, Minus } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { cn, focusRing } from '../base/class-names.ts';
import { useFieldControl } from './field-context.ts';

export interface CheckboxProps {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean | 'indeterminate';
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  id?: string;
  name?: string;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
  className?: string;
}

const box = cn(
  'peer mt-0.5 grid size-4 shrink-0 cursor-pointer place-items-center rounded-sm border border-line-strong bg-surface',
  'data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=checked]:text-accent-fg',
  'data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent data-[state=indeterminate]:text-accent-fg',
  'aria-invalid:border-danger disabled:cursor-not-allowed disabled:opacity-50',
  focusRing,
);

/** A choice to tick. The whole line is the target, at least 24 px high. */
export function Checkbox({ label, hint, checked, onChange, className, ...rest }: CheckboxProps) {
  const control = useFieldControl(rest);
  const made = useId();
  const id = control.id ?? made;
  const hintId = `${id}-about`;
  const described = [control['aria-describedby'], hint !== undefined && hintId].filter(Boolean);
  return (
    <div className={cn('flex min-h-6 gap-2 py-0.5', className)}>
      <Radix.Root
        {...rest}
        {...control}
        id={id}
        aria-describedby={described.length > 0 ? described.join(' ') : undefined}
        checked={checked}
        onCheckedChange={(next) => onChange(next === true)}
        className={box}
      >
        <Radix.Indicator>
          {checked === 'indeterminate' ? (
            <Minus aria-hidden="true" className="size-3.5" strokeWidth={3} />
          ) : (
            <Check aria-hidden="true" className="size-3.5" strokeWidth={3} />
          )}
        </Radix.Indicator>
      </Radix.Root>
      <div className="min-w-0 peer-disabled:opacity-60">
        <label htmlFor={id} className="cursor-pointer text-base leading-5 text-fg">
          {label}
        </label>
        {hint !== undefined && (
          <p id={hintId} className="text-xs text-fg-muted">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
