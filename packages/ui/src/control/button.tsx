import type { ComponentProps } from 'react';
import { cn } from '../base/class-names.ts';
import { Spinner } from '../base/icon.tsx';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class.ts';
import { type PressHandler, useSinglePress } from './use-single-press.ts';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'onClick'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** The work it started is under way: it keeps its width and focus, and ignores presses. */
  busy?: boolean;
  /** May return a promise; the button is busy until it settles. */
  onClick?: PressHandler;
}

/** A button. `type` is `button` unless said otherwise, so that none submits by accident. */
export function Button({
  variant = 'secondary',
  size = 'md',
  busy = false,
  type = 'button',
  onClick,
  className,
  children,
  ...rest
}: ButtonProps) {
  const disabled = rest['aria-disabled'] === true || rest['aria-disabled'] === 'true';
  const press = useSinglePress(onClick, { busy, disabled });
  return (
    <button
      {...rest}
      type={type}
      onClick={press.onClick}
      aria-busy={press.busy || undefined}
      aria-disabled={press.busy || disabled || undefined}
      className={cn(buttonClass(variant, size), className)}
    >
      <span className={cn('inline-flex items-center gap-[inherit]', press.busy && 'opacity-0')}>
        {children}
      </span>
      {press.busy && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
    </button>
  );
}
