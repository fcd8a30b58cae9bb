import { ChevronDown } from 'lucide-react';
import { cn } from '../base/class-names.ts';
import { Icon } from '../base/icon.tsx';
import { controlClass } from './input.tsx';
import { useFieldControl } from './field-context.ts';

export interface SelectOption<V extends string> {
  /** Never empty: an empty choice is the placeholder. */
  value: V;
  label: string;
  disabled?: boolean;
}

export interface SelectProps<V extends string> {
  options: readonly SelectOption<V>[];
  value: V | undefined;
  onChange: (value: V) => void;
  /** What stands there while nothing is chosen. */
  placeholder?: string;
  disabled?: boolean;
  required?: boolean;
  name?: string;
  id?: string;
  size?: 'sm' | 'md';
  /** For a select without a `Field`. */
  'aria-label'?: string;
  'aria-invalid'?: boolean;
  'aria-describedby'?: string;
  className?: string;
}

/**
 * One of several choices; type to find one. It is the browser's own, so that phones show it as they
 * do; where its list can be styled (`.select` of the theme) it looks like the other menus.
 */
export function Select<V extends string>({
  options,
  value,
  onChange,
  placeholder,
  disabled,
  name,
  size = 'md',
  className,
  'aria-label': ariaLabel,
  ...rest
}: SelectProps<V>) {
  return (
    <span className={cn('relative inline-grid w-full min-w-0 items-center', className)}>
      <select
        {...useFieldControl(rest)}
        name={name}
        aria-label={ariaLabel}
        disabled={disabled}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value as V)}
        className={cn(
          controlClass,
          'select cursor-pointer truncate',
          size === 'sm' ? 'h-7 pr-7 pl-2 text-xs!' : 'h-9 pr-8 pl-2.5 sm:h-8',
          value === undefined && 'text-fg-muted',
        )}
      >
        {value === undefined && (
          <option value="" disabled hidden>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon of={ChevronDown} className="pointer-events-none absolute right-2 text-fg-muted" />
    </span>
  );
}
