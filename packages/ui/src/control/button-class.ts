import { cn, focusRing } from '../base/class-names.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger' | 'danger-outline';
export type ButtonSize = 'sm' | 'md' | 'lg';

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-accent-fg hover:bg-accent/90 active:bg-accent/80',
  secondary: 'border-line-strong bg-surface text-fg hover:bg-surface-2 active:bg-line',
  ghost: 'border-transparent bg-transparent text-fg hover:bg-surface-2 active:bg-line',
  danger: 'border-transparent bg-danger text-surface hover:bg-danger/90 active:bg-danger/80',
  'danger-outline':
    'border-danger/50 bg-surface text-danger hover:bg-danger-soft active:bg-danger-soft',
};

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 gap-1.5 px-2.5 text-xs',
  md: 'h-8 gap-2 px-3 text-base',
  lg: 'h-10 gap-2 px-4 text-base',
};

/** The look of a button, for links that lead somewhere and should look like one. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md'): string {
  return cn(
    'relative inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap',
    'cursor-pointer select-none transition-colors duration-100 motion-reduce:transition-none',
    'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed',
    focusRing,
    variants[variant],
    sizes[size],
  );
}
