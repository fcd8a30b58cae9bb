import type { ComponentProps } from 'react';
import { cn } from '../base/cn.ts';
import { controlClass } from './control-class.ts';
import { useFieldControl } from './field-context.ts';

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
