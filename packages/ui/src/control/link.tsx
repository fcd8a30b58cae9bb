import type { ComponentProps } from 'react';
import { cn, focusRing } from '../base/class-names.ts';

/** The look of a link in text; for the router's own link component. */
export const linkClass = cn(
  'rounded-xs text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent',
  focusRing,
);

/** A plain link. To another origin it never hands over the page that opened it. */
export function TextLink({ className, ...rest }: ComponentProps<'a'>) {
  return <a rel="noreferrer" {...rest} className={cn(linkClass, className)} />;
}
