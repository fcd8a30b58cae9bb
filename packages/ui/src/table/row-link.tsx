import { Slot } from '@radix-ui/react-slot';
import type { ComponentProps } from 'react';
import { cn, focusRing } from '../base/class-names.ts';

export interface RowLinkProps extends ComponentProps<'a'> {
  /** Gives the looks and the part to the one child: the router's link. */
  asChild?: boolean;
}

/** Where a row leads: the link in its heading cell, which `useRowNavigation` moves between. */
export function RowLink({ asChild = false, className, ...rest }: RowLinkProps) {
  const Link = asChild ? Slot : 'a';
  return (
    <Link
      data-row-link=""
      {...rest}
      className={cn(
        'rounded-xs font-semibold text-fg wrap-anywhere no-underline underline-offset-2 hover:underline',
        focusRing,
        className,
      )}
    />
  );
}
