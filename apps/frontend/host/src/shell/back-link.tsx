import { cn, linkClass } from '@countersign/ui';
import { createLink } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { ComponentProps } from 'react';

/** The way back, above a page's heading. */
export const BackLink = createLink(({ children, className, ...rest }: ComponentProps<'a'>) => (
  <a
    {...rest}
    className={cn(
      linkClass,
      'mb-1 inline-flex min-h-6 items-center gap-0.5 text-xs no-underline hover:underline',
      className,
    )}
  >
    <ChevronLeft aria-hidden="true" className="size-3.5" />
    {children}
  </a>
));
