import type { ComponentProps } from 'react';
import { cn } from '../base/cn.ts';
import { controlClass } from './control-class.ts';
import { useFieldControl } from './field-context.ts';

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
