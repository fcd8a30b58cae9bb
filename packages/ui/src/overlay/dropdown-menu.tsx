import * as Radix from '@radix-ui/react-dropdown-menu';
import { Check, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../base/class-names.ts';
import { Icon } from '../base/icon.tsx';
import { usePortalScope } from '../base/portal-scope.tsx';
import { floatingClass, optionClass } from './overlay-class.ts';

export interface DropdownMenuProps {
  /** One button that takes a ref. */
  trigger: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** `DropdownMenuItem`s and their like. */
  children: ReactNode;
}

/** A menu of commands under a button. */
export function DropdownMenu({ trigger, align = 'end', side, children }: DropdownMenuProps) {
  const scope = usePortalScope();
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          {...scope}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            floatingClass,
            'max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto p-1',
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface DropdownMenuItemProps {
  icon?: LucideIcon;
  onSelect?: () => void;
  disabled?: boolean;
  tone?: 'neutral' | 'danger';
  /** Shown at the end: a key, a count. */
  hint?: ReactNode;
  /** The one child is a link of the router, which then is the item. */
  asChild?: boolean;
  children: ReactNode;
}

/** A command. */
export function DropdownMenuItem({
  icon,
  tone = 'neutral',
  hint,
  asChild = false,
  children,
  ...rest
}: DropdownMenuItemProps) {
  const className = cn(optionClass, tone === 'danger' && 'text-danger');
  if (asChild) {
    return (
      <Radix.Item {...rest} asChild className={className}>
        {children}
      </Radix.Item>
    );
  }
  return (
    <Radix.Item {...rest} className={className}>
      {icon && <Icon of={icon} className={tone === 'danger' ? undefined : 'text-fg-muted'} />}
      <span className="min-w-0 flex-1">{children}</span>
      {hint !== undefined && <span className="pl-4 text-xs text-fg-muted">{hint}</span>}
    </Radix.Item>
  );
}

export interface DropdownMenuChoiceProps<V extends string> {
  label: string;
  value: V;
  onChange: (value: V) => void;
  options: readonly { value: V; label: ReactNode; icon?: LucideIcon }[];
}

/** One of several settings, inside a menu. */
export function DropdownMenuChoice<V extends string>({
  label,
  value,
  onChange,
  options,
}: DropdownMenuChoiceProps<V>) {
  return (
    <Radix.RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as V)}
    >
      {options.map((option) => (
        <Radix.RadioItem
          key={option.value}
          value={option.value}
          className={cn(optionClass, 'pr-8')}
        >
          {option.icon && <Icon of={option.icon} className="text-fg-muted" />}
          {option.label}
          <Radix.ItemIndicator className="absolute right-2">
            <Check aria-hidden="true" className="size-4 text-accent" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

/** A heading in a menu. */
export function DropdownMenuLabel({ children }: { children: ReactNode }) {
  return (
    <Radix.Label className="px-2 py-1.5 text-xs font-medium text-fg-muted">{children}</Radix.Label>
  );
}

/** A line between groups of a menu. */
export function DropdownMenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
