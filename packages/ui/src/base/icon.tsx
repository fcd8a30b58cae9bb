import { LoaderCircle, type LucideIcon } from 'lucide-react';
import { cn } from './class-names.ts';

/** An icon beside words: 16 px, hidden from screen readers because the words say it. */
export function Icon({ of: Drawn, className }: { of: LucideIcon; className?: string }) {
  return <Drawn aria-hidden="true" className={cn('size-4 shrink-0', className)} />;
}

/** Something is under way. Stands still for people who ask for reduced motion. */
export function Spinner({ className }: { className?: string }) {
  return (
    <LoaderCircle
      aria-hidden="true"
      className={cn('size-4 animate-spin motion-reduce:animate-none', className)}
    />
  );
}
