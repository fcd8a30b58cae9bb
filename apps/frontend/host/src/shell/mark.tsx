import { cn, Icon } from '@countersign/ui';
import { CheckCheck } from 'lucide-react';

/** The product's sign, beside its name. */
export function Mark({ size = 'md' }: { size?: 'md' | 'lg' }) {
  return (
    <span
      className={cn(
        'grid shrink-0 place-items-center rounded-md bg-accent text-accent-fg',
        size === 'lg' ? 'size-10' : 'size-6',
      )}
    >
      <Icon of={CheckCheck} className={size === 'lg' ? 'size-6' : 'size-4'} />
    </span>
  );
}
