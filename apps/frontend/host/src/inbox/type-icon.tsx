import { FileCog, Landmark, Tag, UserPlus, UserX, type LucideIcon } from 'lucide-react';

const icons: Record<string, LucideIcon> = {
  create_user: UserPlus,
  deactivate_user: UserX,
  create_account: Landmark,
  create_promotion: Tag,
};

/** The picture of an action type, beside its title. */
export function TypeIcon({ type, className }: { type: string; className?: string }) {
  const Drawn = icons[type] ?? FileCog;
  return <Drawn aria-hidden="true" className={className ?? 'size-4 shrink-0 text-fg-muted'} />;
}
