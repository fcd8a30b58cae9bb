import { FileCog } from 'lucide-react';
import { useActionTypeAbout } from '../remotes/abouts.ts';

/** The picture of an action type, beside its title. */
export function TypeIcon({ type, className }: { type: string; className?: string }) {
  const Drawn = useActionTypeAbout(type)?.icon ?? FileCog;
  return <Drawn aria-hidden="true" className={className ?? 'size-4 shrink-0 text-fg-muted'} />;
}
