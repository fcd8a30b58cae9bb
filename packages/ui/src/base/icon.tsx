import type { LucideIcon } from 'lucide-react';
import { cn } from './cn.ts';

/** An icon beside words: 16 px, hidden from screen readers because the words say it. */
export function Icon({ of: Drawn, className }: { of: LucideIcon; className?: string }) {
  return <Drawn aria-hidden="true" className={cn('size-4 shrink-0', className)} />;
}
