import { LoaderCircle } from 'lucide-react';
import { cn } from './cn.ts';

/** Something is under way. Stands still for people who ask for reduced motion. */
export function Spinner({ className }: { className?: string }) {
  return (
    <LoaderCircle
      aria-hidden="true"
      className={cn('size-4 animate-spin motion-reduce:animate-none', className)}
    />
  );
}
