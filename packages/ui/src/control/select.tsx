import * as Radix from '@radix-ui/react-select';
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../base/cn.ts';
import { uiNonce } from '../base/nonce.ts';
import { usePortalScope } from '../base/portal-scope.tsx';
import { floatingClass, optionClass } from '../overlay/overlay-class.ts';
import { controlClass } from './control-class.ts';
import { useFieldControl } from './field-context.ts';

export interface SelectOption<V extends string> {
  /** Never empty: an empty choice is the placeholder. */
  value: V;
  label: ReactNode;
  disabled?: boolean;
}

export interface SelectProps<V extends string> {
  options: readonly SelectOption<V>[];
  value: V | undefined;
  onChange: (value: V) => void;
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

/** One of several choices; type to find one. */
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
  const scope = usePortalScope();
  const { required, ...control } = useFieldControl(rest);
  return (
    <Radix.Root
      value={value ?? ''}
      onValueChange={(next) => onChange(next as V)}
      disabled={disabled}
      required={required}
      name={name}
    >
      <Radix.Trigger
        {...control}
        aria-label={ariaLabel}
        className={cn(
          controlClass,
          'flex cursor-pointer items-center gap-2 text-left data-placeholder:text-fg-muted',
          size === 'sm' ? 'h-7 px-2 text-xs!' : 'h-9 px-2.5 sm:h-8',
          className,
        )}
      >
        <span className="min-w-0 flex-1 truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <Radix.Icon asChild>
          <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-fg-muted" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          {...scope}
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            floatingClass,
            'max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width)',
          )}
        >
          <Radix.Viewport nonce={uiNonce()} className="max-h-80 p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className={cn(optionClass, 'pr-8')}
              >
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator className="absolute right-2">
                  <Check aria-hidden="true" className="size-4 text-accent" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
