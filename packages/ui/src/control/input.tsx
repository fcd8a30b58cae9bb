import type { ComponentProps } from 'react';
import { cn } from '../base/class-names.ts';
import { useFieldControl } from './field-context.ts';

/** The frame of everything that is typed into or picked from. 16 px on phones, or they zoom in. */
export const controlClass = cn(
  'w-full min-w-0 rounded-md border border-line-strong bg-surface text-fg',
  'text-[1rem] leading-5 sm:text-base placeholder:text-fg-muted',
  'hover:border-fg-muted focus-visible:border-accent',
  'focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-accent',
  'aria-invalid:border-danger aria-invalid:focus-visible:outline-danger',
  'disabled:cursor-not-allowed disabled:bg-surface-2 disabled:text-fg-muted',
  'transition-colors duration-100 motion-reduce:transition-none',
);

/** A line of text. Inside a `Field` it is labelled and described by it. */
export function Input({ className, type = 'text', ...rest }: ComponentProps<'input'>) {
  return (
    <input
      {...rest}
      {...useFieldControl(rest)}
      type={type}
      className={cn(controlClass, 'h-9 px-2.5 read-only:bg-surface-2 sm:h-8', className)}
    />
  );
}

/** Text of several lines; grows with what is typed where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...rest}
      {...useFieldControl(rest)}
      rows={rows}
      className={cn(
        controlClass,
        'field-sizing-content max-h-96 min-h-18 resize-y px-2.5 py-1.5 read-only:bg-surface-2',
        className,
      )}
    />
  );
}
